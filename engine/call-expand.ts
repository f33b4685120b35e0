import { FailureError, fail, type Outcome } from './failure.ts'
import type { Args, CallContext, CallResult, Method } from './integration.ts'
import { parseJson } from './response/decode.ts'

/** A field of a record that leads to a record of another resource. */
export interface Relation {
  /** What it is asked for by, and where the other record is put. */
  readonly name: string
  readonly resource: string
  /** Where the other record's id stands, or a list of ids. */
  readonly path: readonly string[]
}

/** What the records of a relation are fetched with. */
export interface Related {
  readonly list: Method | undefined
  readonly get: Method | undefined
}

type Fields = Readonly<Record<string, unknown>>

/** Records with what they lead to in place, and a note where some of it could not be had. */
export interface Expanded {
  readonly records: readonly unknown[]
  readonly note?: string
}

/** So many pages of a list are looked through for the ids that are wanted. */
const MAX_PAGES = 5
/** So few ids are asked for one by one before the list is looked through. */
const FEW = 2
/** So many that a list did not have are asked for one by one. */
const MAX_GETS = 20
const GETS_AT_ONCE = 4
const MAX_BYTES = 1024 * 1024

/** Puts the records of one relation in place, fetched in as few requests as will do. Never fails: what is missing is told. */
export async function expandRelation(
  records: readonly unknown[],
  relation: Relation,
  related: Related,
  context: CallContext,
): Promise<Expanded> {
  const wanted = new Set(records.flatMap((record) => idsAt(record, relation.path)))
  const found = await findRelated(wanted, related, context)
  const placed = records.map((record) => place(record, relation, found.byId))
  const missing = [...wanted].filter((id) => !found.byId.has(id)).length
  if (missing === 0) return { records: placed }
  const why = found.problem === undefined ? '' : `: ${found.problem}`
  return {
    records: placed,
    note: `Of "${relation.name}", ${missing} of ${wanted.size} could not be fetched${why}`,
  }
}

/** Ids as text: a long number is none. */
function idsAt(value: unknown, [head, ...rest]: readonly string[]): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((item) => idsAt(item, head === undefined ? [] : [head, ...rest]))
  if (head === undefined) {
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
  }
  return isRecord(value) ? idsAt(value[head], rest) : []
}

interface Found {
  readonly byId: Map<string, Fields>
  /** Of the first request that failed. */
  problem?: string
}

async function findRelated(
  wanted: ReadonlySet<string>,
  { list, get }: Related,
  context: CallContext,
): Promise<Found> {
  const found: Found = { byId: new Map() }
  const canGet = get !== undefined && needsAtMost(get, ['id'])
  const canList = list !== undefined && needsAtMost(list, [])
  if (canList && !(canGet && wanted.size <= FEW))
    await lookThrough(list, wanted, { found, context })
  if (!canGet && !canList) found.problem = 'they cannot be read here'
  const missing = [...wanted].filter((id) => !found.byId.has(id))
  if (canGet) await getEach(get, missing.slice(0, MAX_GETS), { found, context })
  return found
}

function needsAtMost({ inputSchema }: Method, names: readonly string[]): boolean {
  const required = (inputSchema['required'] ?? []) as readonly string[]
  return required.every((name) => names.includes(name))
}

interface Finding {
  readonly found: Found
  readonly context: CallContext
}

async function lookThrough(
  list: Method,
  wanted: ReadonlySet<string>,
  { found, context }: Finding,
): Promise<void> {
  let cursor: unknown
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await run(list, { limit: list.maxLimit, ...next(cursor) }, { found, context })
    if (answer === undefined) return
    for (const row of asList(answer['result'])) keep(found, row)
    cursor = answer['next_cursor']
    if (typeof cursor !== 'string' || [...wanted].every((id) => found.byId.has(id))) return
  }
}

function next(cursor: unknown): Args {
  return typeof cursor === 'string' ? { next_cursor: cursor } : {}
}

async function getEach(get: Method, ids: readonly string[], finding: Finding): Promise<void> {
  const left = [...ids]
  const work = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const record = await run(get, { id }, finding)
      if (record !== undefined) finding.found.byId.set(id, record)
    }
  }
  await Promise.all(Array.from({ length: GETS_AT_ONCE }, work))
}

async function run(
  method: Method,
  args: Args,
  { found, context }: Finding,
): Promise<Fields | undefined> {
  if (context.signal?.aborted) return undefined
  const answer = await attempt(method, args, { ...plain(context), maxResultBytes: MAX_BYTES })
  if (!answer.ok) {
    found.problem ??= answer.failure.message
    return undefined
  }
  const value = parseJson(answer.value.json)
  return isRecord(value) ? value : undefined
}

/** Ids come from the API itself, and are asked for in whatever type it wrote them: they are not checked. */
async function attempt(
  method: Method,
  args: Args,
  context: CallContext,
): Promise<Outcome<CallResult>> {
  try {
    return await method.run(args, context)
  } catch (error) {
    if (error instanceof FailureError) return fail({ ...error.failure, at: method.key })
    throw error
  }
}

/** What is done to the records of the call itself is not done to those that they lead to. */
function plain({ shape: _, ...context }: CallContext): CallContext {
  return context
}

function keep({ byId }: Found, row: unknown): void {
  if (isRecord(row) && row['id'] !== undefined) byId.set(String(row['id']), row)
}

function place(record: unknown, { name, path }: Relation, byId: Found['byId']): unknown {
  if (!isRecord(record)) return record
  const ids = idsAt(record, path)
  const [first] = ids
  if (first === undefined) return record
  if (isListAt(record, path)) {
    return { ...record, [name]: ids.map((id) => byId.get(id) ?? { id }) }
  }
  const other = byId.get(first)
  if (other === undefined) return record
  const reference = record[name]
  return { ...record, [name]: isRecord(reference) ? { ...reference, ...other } : other }
}

function isListAt(value: unknown, [head, ...rest]: readonly string[]): boolean {
  if (Array.isArray(value)) return true
  return head !== undefined && isRecord(value) && isListAt(value[head], rest)
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
