import type { Scope, Tree } from '../expression/expression.ts'
import { compileTree } from '../expression/template.ts'
import type { Path, Report } from '../fault.ts'
import type { Args } from '../integration.ts'
import { addressKey, type PageAddress, type PageParams, type PageTarget } from '../page-target.ts'
import type { HttpMethod, UpstreamRequest } from '../ports.ts'
import { type BodyKey, bodies } from './body/index.ts'
import type { WriteBody } from './body/write-body.ts'
import { compileHeader } from './headers.ts'
import { compilePageFill, type PageFill } from './page.ts'
import { compilePageAddress } from './page-address.ts'
import { type ArrayStyle, formatParams } from './params.ts'
import {
  argsRead,
  compileEntries,
  compileTexts,
  type Entry,
  type PlacedTree,
  type ReadAt,
  readsOf,
} from './place.ts'
import { compileQueryPart, type QueryPart } from './query.ts'
import { compileTarget, type TargetContext } from './target.ts'

/** What a definition says of one request. */
export interface RequestSection {
  readonly verb: HttpMethod
  readonly path: { readonly source: string; readonly at: Path }
  readonly query: readonly Entry[]
  readonly headers: readonly Entry[]
  /** How queries and forms write a list. */
  readonly arrays: ArrayStyle
  /** The media type that is asked for, unless a header says else. */
  readonly accept?: string
  readonly body?: { readonly key: BodyKey; readonly value: unknown; readonly at: Path }
  /**
   * Arguments of the method. One that nothing here reads goes into the query under its own name, or into the JSON body
   * where the verb has one.
   */
  readonly args: readonly string[]
  /** What turns the pages. */
  readonly targets?: readonly PageTarget[]
}

/** What one call brings to its request. */
export interface RequestInput {
  readonly region: string
  /** What templates see; `args` among it, with defaults filled in. */
  readonly scope: Scope
  /** The page to ask for. */
  readonly page: PageParams
}

/** Builds the request of one call. Throws `FailureError` on a value that has no place in its position. */
export type BuildRequest = (input: RequestInput) => Promise<UpstreamRequest>

/** A request, compiled. */
export interface CompiledRequest {
  readonly build: BuildRequest
  /** All that it reads, so that names which do not exist are told while loading. */
  readonly reads: readonly ReadAt[]
}

/** Compiles a request; faults are told at the place of the part. */
export function compileRequest(
  section: RequestSection,
  context: TargetContext,
  report: Report,
): CompiledRequest {
  const target = compileTarget(section.path, context, report)
  const query = compileEntries(section.query, report)
  const headers = compileTexts(section.headers, report)
  const body = section.body && compileBody(section.body, section.arrays, report)
  const reads = [
    ...target.expressions.map((expression) => ({ expression, at: section.path.at })),
    ...readsOf([...query, ...headers, ...(body ? [body] : [])]),
  ]
  const unplaced = unplacedArgs(section.args, reads)
  const takesBody = body === undefined && bodyVerbs.has(section.verb)
  const fill = compilePageFill(section.targets ?? [])
  const findPage = compilePageAddress(context)
  const unplacedQuery = takesBody ? [] : unplaced
  const writeQuery = createQueryWriter(query, unplacedQuery, { arrays: section.arrays, fill })
  const writeHeaders = createHeaderWriter(headers, section.accept ?? 'application/json')
  const writeBody = body?.write ?? createArgsWriter(takesBody ? unplaced : [])
  const build: BuildRequest = async (input) => {
    const found = target.find(input.region, input.scope)
    const own = found instanceof Promise ? await found : found
    const address = input.page[addressKey]
    const { origin, path } =
      address === undefined
        ? { origin: own.origin, path: joinQuery(own.path, await writeQuery(input)) }
        : await findPage(address as PageAddress, own, input)
    const fields = await writeHeaders(input)
    fill.headers?.(fields, input.page)
    const request = { method: section.verb, origin, path, headers: fields }
    const whole = await writeBody(input.scope)
    const written = fill.body === undefined ? whole : fill.body(whole, input.page)
    if (written === undefined) return request
    fields['content-type'] ??= written.contentType
    return { ...request, body: written.content }
  }
  return { build, reads }
}

/** Verbs whose left-over arguments are a JSON body. */
const bodyVerbs: ReadonlySet<HttpMethod> = new Set(['POST', 'PUT', 'PATCH'])

function unplacedArgs(args: readonly string[], reads: readonly ReadAt[]): readonly string[] {
  const placed = argsRead(reads.map(({ expression }) => expression))
  return placed === 'all' ? [] : args.filter((name) => !placed.has(name))
}

function joinQuery(path: string, query: string): string {
  const rooted = path === '' ? '/' : path
  return query === '' ? rooted : `${rooted}${rooted.includes('?') ? '&' : '?'}${query}`
}

function pick(args: Args, names: readonly string[]): Args {
  const picked: Record<string, unknown> = {}
  for (const name of names) if (args[name] !== undefined) picked[name] = args[name]
  return picked
}

function argsOf(scope: Scope): Args {
  return scope['args'] as Args
}

function createQueryWriter(
  entries: readonly PlacedTree[],
  unplaced: readonly string[],
  { arrays, fill }: { readonly arrays: ArrayStyle; readonly fill: PageFill },
): (input: RequestInput) => Promise<string> {
  const parts = entries.map((entry): QueryPart => compileQueryPart(entry, arrays))
  return async ({ scope, page }) => {
    const params: string[] = []
    for (const part of parts) {
      const param = await part(scope)
      if (param !== undefined) params.push(param)
    }
    for (const rest of [formatParams(pick(argsOf(scope), unplaced), arrays), fill.query(page)]) {
      if (rest !== '') params.push(rest)
    }
    return params.join('&')
  }
}

function createHeaderWriter(
  entries: readonly PlacedTree[],
  accept: string,
): (input: RequestInput) => Promise<Record<string, string>> {
  const parts = entries.map(compileHeader)
  return async ({ scope }) => {
    const headers: Record<string, string> = { accept }
    for (const part of parts) await part(headers, scope)
    return headers
  }
}

interface CompiledBody {
  readonly tree: Tree
  readonly at: Path
  readonly write: WriteBody
}

function compileBody(
  { key, value, at }: NonNullable<RequestSection['body']>,
  arrays: ArrayStyle,
  report: Report,
): CompiledBody {
  const tree = compileTree(value, at, report)
  return { tree, at, write: bodies[key](tree, { arrays }) }
}

function createArgsWriter(unplaced: readonly string[]): WriteBody {
  if (unplaced.length === 0) return async () => undefined
  return async (scope) => ({
    contentType: 'application/json',
    content: JSON.stringify(pick(argsOf(scope), unplaced)),
  })
}
