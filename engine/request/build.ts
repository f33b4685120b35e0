import type { Scope } from '../expression/expression.ts'
import { compileTree } from '../expression/template.ts'
import type { Path, Report } from '../fault.ts'
import type { Args } from '../integration.ts'
import type { HttpMethod, UpstreamRequest } from '../ports.ts'
import { type BodyKey, bodies, type WriteBody } from './body/index.ts'
import { compileHeader } from './headers.ts'
import { compileEntries, type Entry } from './place.ts'
import { compileQueryPart, formatParams, type QueryPart } from './query.ts'
import { type Addresses, compilePath } from './url.ts'

/** What a definition says of one request. */
export interface RequestSection {
  readonly verb: HttpMethod
  readonly path: { readonly source: string; readonly at: Path }
  readonly query: readonly Entry[]
  readonly headers: readonly Entry[]
  readonly body?: { readonly key: BodyKey; readonly value: unknown; readonly at: Path }
  /** Arguments that the definition places nowhere: into the query, or into the JSON body where the verb has one. */
  readonly unplaced: readonly string[]
}

/** What one call brings to its request. */
export interface RequestInput {
  readonly region: string
  readonly scope: Scope
  readonly args: Args
  /** Parameters of the page to ask for. */
  readonly page: Args
}

/** Builds the request of one call. Throws `FailureError` on a value that has no place in its position. */
export type BuildRequest = (input: RequestInput) => Promise<UpstreamRequest>

/** Compiles a request; faults are told at the place of the part. */
export function compileRequest(
  section: RequestSection,
  bases: Addresses,
  report: Report,
): BuildRequest {
  const renderPath = compilePath(section.path.source, section.path.at, report)
  const writeQuery = compileQuery(section, report)
  const writeHeaders = compileHeaders(section, report)
  const writeBody = compileBody(section, report)
  return async (input) => {
    const base = bases.get(input.region)
    if (base === undefined) throw new TypeError(`no base for region "${input.region}"`)
    const path = base.path.replace(/\/$/, '') + (await renderPath(input.scope))
    const query = await writeQuery(input)
    const body = await writeBody(input)
    const headers = await writeHeaders(input)
    const request = { method: section.verb, origin: base.origin, path: join(path, query), headers }
    if (body === undefined) return request
    headers['content-type'] ??= body.contentType
    return { ...request, body: body.text }
  }
}

function join(path: string, query: string): string {
  if (query === '') return path === '' ? '/' : path
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}

function hasBody(section: RequestSection): boolean {
  return (
    section.body !== undefined ||
    section.verb === 'POST' ||
    section.verb === 'PUT' ||
    section.verb === 'PATCH'
  )
}

function pick(args: Args, names: readonly string[]): Args {
  const picked: Record<string, unknown> = {}
  for (const name of names) if (args[name] !== undefined) picked[name] = args[name]
  return picked
}

function compileQuery(
  section: RequestSection,
  report: Report,
): (input: RequestInput) => Promise<string> {
  const parts: readonly QueryPart[] = compileEntries(section.query, report).map(compileQueryPart)
  const unplaced = hasBody(section) ? [] : section.unplaced
  return async ({ scope, args, page }) => {
    const params: string[] = []
    for (const part of parts) {
      const param = await part(scope)
      if (param !== undefined) params.push(param)
    }
    for (const rest of [formatParams(pick(args, unplaced)), formatParams(page)]) {
      if (rest !== '') params.push(rest)
    }
    return params.join('&')
  }
}

function compileHeaders(
  section: RequestSection,
  report: Report,
): (input: RequestInput) => Promise<Record<string, string>> {
  const parts = compileEntries(section.headers, report).map(compileHeader)
  return async ({ scope }) => {
    const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'Mortise' }
    for (const part of parts) await part(headers, scope)
    return headers
  }
}

function compileBody(
  section: RequestSection,
  report: Report,
): (input: RequestInput) => ReturnType<WriteBody> {
  if (section.body !== undefined) {
    const { key, value, at } = section.body
    const write = bodies[key](compileTree(value, at, report))
    return ({ scope }) => write(scope)
  }
  if (!hasBody(section) || section.unplaced.length === 0) return async () => undefined
  return async ({ args }) => ({
    contentType: 'application/json',
    text: JSON.stringify(pick(args, section.unplaced)),
  })
}
