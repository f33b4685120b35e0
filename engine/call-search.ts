import { callMethod } from './call.ts'
import { type Failure, fail, type Outcome, succeed } from './failure.ts'
import type { Args, CallContext, CallResult, Finder } from './integration.ts'
import { parseJson } from './response/decode.ts'

type Fields = Readonly<Record<string, unknown>>

const MAX_HITS = 10
const AT_ONCE = 4
const MAX_TEXT = 60_000

/** Looks for words in every resource that can be searched; one that fails is left out, unless all do. */
export async function searchRecords(
  finders: readonly Finder[],
  { query }: Args,
  context: CallContext,
): Promise<Outcome<CallResult>> {
  const searches: Outcome<readonly Fields[]>[] = []
  for (let from = 0; from < finders.length; from += AT_ONCE) {
    const some = finders.slice(from, from + AT_ONCE)
    searches.push(...(await Promise.all(some.map((one) => search(one, String(query), context)))))
  }
  const failed = searches.flatMap((one) => (one.ok ? [] : [one.failure]))
  const [first] = failed
  if (first !== undefined && failed.length === searches.length) return fail(first)
  const results = rank(
    searches.flatMap((one) => (one.ok ? [one.value] : [])),
    String(query),
  )
  const note = failed.map(({ message }) => message).join('; ')
  return succeed({
    json: JSON.stringify({ results, ...(note !== '' && { note }) }),
    count: results.length,
  })
}

/** What is called by the words comes first, then the first that each resource found, then the second. */
function rank(found: readonly (readonly Fields[])[], query: string): readonly Fields[] {
  const words = query.toLowerCase().split(/\s+/)
  const isNamed = ({ title }: Fields) => {
    const text = String(title).toLowerCase()
    return words.every((word) => text.includes(word))
  }
  const longest = Math.max(0, ...found.map((each) => each.length))
  const inTurn = Array.from({ length: longest }, (_, at) =>
    found.flatMap((each) => each.slice(at, at + 1)),
  ).flat()
  return inTurn.toSorted((one, other) => Number(isNamed(other)) - Number(isNamed(one)))
}

async function search(
  finder: Finder,
  query: string,
  context: CallContext,
): Promise<Outcome<readonly Fields[]>> {
  const args = { limit: MAX_HITS, ...(await finder.argsOf(query)) }
  const outcome = await callMethod(finder.find, args, context)
  if (!outcome.ok) return outcome
  const { result } = parseJson(outcome.value.json) as { readonly result?: unknown }
  const records = Array.isArray(result) ? result.slice(0, MAX_HITS) : []
  return succeed(await Promise.all(records.map((record) => describe(finder, record, context))))
}

/** Reads one record that a search found. */
export async function fetchRecord(
  finders: readonly Finder[],
  { id }: Args,
  context: CallContext,
): Promise<Outcome<CallResult>> {
  const [resource = '', ...rest] = String(id).split(':')
  const finder = finders.find((one) => one.resource === resource)
  if (finder?.get === undefined || rest.length === 0) return fail(unknownId(String(id), finders))
  const outcome = await callMethod(finder.get, { id: rest.join(':') }, context)
  if (!outcome.ok) return outcome
  const record = parseJson(outcome.value.json)
  const told = await describe(finder, record, context)
  const text = linesOf(record).join('\n').slice(0, MAX_TEXT)
  return succeed({ json: JSON.stringify({ ...told, id, text, metadata: { resource } }) })
}

/** What a person sees of a record, and the id by which it is fetched. */
async function describe(
  finder: Finder,
  record: unknown,
  { account }: CallContext,
): Promise<Fields> {
  const id = `${finder.resource}:${String((record as Fields | null)?.['id'] ?? '')}`
  const title = (await finder.titleOf(record)) ?? id
  // Where a record has no page of its own, a name that no browser opens tells it apart all the same.
  const url = (await finder.urlOf(record)) ?? `urn:mortise:${account.id}:${encodeURI(id)}`
  return { id, title, url }
}

/** A record as readable lines, `name: value`, with a path for what stands inside. */
function linesOf(value: unknown, path = ''): readonly string[] {
  if (value === undefined || value === null || value === '') return []
  if (typeof value !== 'object' || !isPlain(value)) return [`${path}: ${String(value)}`]
  return Object.entries(value).flatMap(([name, inner]) =>
    linesOf(inner, path === '' ? name : `${path}.${name}`),
  )
}

/** Lists and maps; a long number is a value. */
function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

function unknownId(id: string, finders: readonly Finder[]): Failure {
  const known = finders.flatMap(({ get, resource }) => (get ? [`"${resource}:..."`] : []))
  return {
    kind: 'invalid_input',
    message: `"${id.slice(0, 80)}" is no id that search gives`,
    hint: `Take the id from a result of search: ${known.join(' or ')}.`,
    at: 'fetch',
  }
}
