import type { Path } from '../fault.ts'
import type { HttpMethod } from '../ports.ts'
import { variablesOf } from './graphql.ts'
import {
  type EffectiveErrors,
  type EffectiveLimits,
  inheritErrors,
  inheritLimits,
} from './inherit-errors.ts'
import { given, type Part, partOf } from './part.ts'
import type { Answer } from './schema/answer.ts'
import type { Definition } from './schema/definition.ts'
import type { Job } from './schema/job.ts'
import { type PageStyle, pageStyleOf } from './schema/paginate/index.ts'
import { type BodyKey, bodies, type RequestDefaults, type Verb, verbs } from './schema/request.ts'
import type { Fields, Method, Resource } from './schema/resource.ts'
import { type MethodSection, methodsOf, type RequestSection, readsList } from './sections.ts'

/** One value by name. */
export interface Entry extends Part<unknown> {
  readonly key: string
}

/** How a list is written into a query or a form. */
type ArrayStyle = NonNullable<RequestDefaults['arrays']>

/** One request, as a method or a step of the definition tells it. */
export interface EffectiveRequest {
  readonly verb: HttpMethod
  readonly path: { readonly source: string; readonly at: Path }
  readonly query: readonly Entry[]
  readonly headers: readonly Entry[]
  readonly arrays: ArrayStyle
  readonly body?: { readonly key: BodyKey; readonly value: unknown; readonly at: Path }
}

/** Work that takes time, each of its requests with what it takes from the API. */
export interface EffectiveJob {
  readonly start: EffectiveRequest
  readonly poll: EffectiveRequest
  readonly result?: EffectiveRequest
  readonly section: Job
  readonly at: Path
  readonly wait?: Part<string>
}

/** A method with all that it takes from its resource and its API: plain data, nothing compiled. */
export interface EffectiveMethod extends EffectiveRequest {
  /** `users.list`. */
  readonly key: string
  readonly resource: string
  readonly name: string
  readonly at: Path
  readonly title?: string
  readonly about?: string
  readonly resourceAbout?: string
  /** Of the resource, then of the method, each once. */
  readonly tags: readonly string[]
  /** Changes nothing: by its verb, as a list, as `get`, or because it says so. */
  readonly reads: boolean
  /** A person should agree before it is called. */
  readonly confirms: boolean
  readonly timeout?: Part<string>
  /** What a grant must hold for it. */
  readonly scopes: readonly string[]
  /** The header that carries a key of each call. */
  readonly idempotency?: string
  readonly job?: EffectiveJob
  /** Reads `items`, or is named `list`; without `items` the answer's body is the list. */
  readonly isList: boolean
  readonly base: Part<string>
  readonly args: Part<Fields>
  /** What is kept of each record unless the caller says else. */
  readonly fields?: Part<readonly string[]>
  /** What records lead to: `roles by role.id`, by name. */
  readonly relations: Readonly<Record<string, string>>
  /** What one record of the answer holds: the method's own, or its resource's unless it deletes. */
  readonly record?: Part<Fields>
  readonly answer: Answer
  /** Elements of XML that are lists. */
  readonly arraysAt: readonly string[]
  readonly items?: Part<string>
  readonly item?: Part<string>
  /** Absent where one answer holds all. */
  readonly paginate?: Part<PageStyle>
  /** `none` where answers tell nothing, absent where they use the usual headers. */
  readonly limits?: EffectiveLimits
  readonly errors: EffectiveErrors
}

/** Every method of a definition, in its order, with what it inherits filled in. Changes nothing in the definition. */
export function inheritMethods(definition: Definition): readonly EffectiveMethod[] {
  return methodsOf(definition).map((section) => inheritMethod(definition, section))
}

function inheritMethod(definition: Definition, from: MethodSection): EffectiveMethod {
  const { resource, section, name, method, at } = from
  const isList = readsList(from)
  return {
    key: `${resource}.${name}`,
    resource,
    name,
    at,
    ...given('title', method.title),
    ...given('about', method.about),
    ...given('resourceAbout', section.about),
    tags: [...new Set([...(section.tags ?? []), ...(method.tags ?? [])])],
    reads: readsOnly(from, isList),
    confirms: method.confirm ?? false,
    scopes: method.scopes ?? [],
    ...given('idempotency', method.idempotency),
    ...given('timeout', partOf(method, 'timeout', at)),
    isList,
    ...inheritRequest(method.job?.start ?? method, at, definition.request),
    ...given('job', jobOf(method, at, definition.request)),
    base: baseOf(definition, from),
    args: { value: method.args ?? {}, at: [...at, 'args'] },
    ...given('fields', partOf(method, 'fields', at)),
    relations: section.relations ?? {},
    ...given('record', recordOf(section, method, at)),
    answer: answerOf(definition, method),
    arraysAt: [...(definition.arrays_at ?? []), ...(method.arrays_at ?? [])],
    ...given('items', partOf(method, 'items', at)),
    ...given('item', partOf(method, 'item', at)),
    ...given('paginate', isList ? pagesOf(definition, method, at) : undefined),
    ...given('limits', inheritLimits(definition.limits, method.limits, at)),
    errors: inheritErrors(definition.errors, method, at),
  }
}

function readsOnly({ method, name }: MethodSection, isList: boolean): boolean {
  return method.reads ?? (isQuery(method) || isList || name === 'get')
}

function baseOf({ base }: Definition, { method, section, at }: MethodSection): Part<string> {
  const own = partOf(method, 'base', at) ?? partOf(section, 'base', at.slice(0, -1))
  return own ?? { value: base, at: ['base'] }
}

function answerOf(definition: Definition, { answer, soap }: Method): Answer {
  return answer ?? (soap === undefined ? (definition.answer ?? 'json') : 'xml')
}

/** What changes nothing by what it is: a GET, or a GraphQL document that is no mutation. */
function isQuery({ get, graphql }: Method): boolean {
  return get !== undefined || (graphql !== undefined && !/^\s*mutation\b/.test(graphql))
}

function jobOf(
  { job, wait }: Method,
  at: Path,
  defaults: RequestDefaults | undefined,
): EffectiveJob | undefined {
  if (job === undefined) return undefined
  const { start, poll, result } = job
  const path = [...at, 'job']
  return {
    start: inheritRequest(start, [...path, 'start'], defaults),
    poll: inheritRequest(poll, [...path, 'poll'], defaults),
    ...given('result', result && inheritRequest(result, [...path, 'result'], defaults)),
    section: job,
    at: path,
    ...given('wait', wait === undefined ? undefined : { value: wait, at: [...at, 'wait'] }),
  }
}

/**
 * A request with the API's query and headers, where it takes them: its own entry wins over one of the same name, and its
 * `null` takes one back.
 */
export function inheritRequest(
  request: RequestSection,
  at: Path,
  defaults: RequestDefaults = {},
): EffectiveRequest {
  const document = graphqlOf(request, at)
  const verb = verbNames.find((name) => request[name] !== undefined) ?? (document ? 'post' : 'get')
  const body = bodyNames.find((name) => request[name] !== undefined)
  const above = (key: 'query' | 'headers') => entriesOf(defaults[key], ['request', key])
  const own = (key: 'query' | 'headers') => entriesOf(request[key], [...at, key])
  return {
    verb: httpMethods[verb],
    path: { source: request[verb] ?? '', at: [...at, verb] },
    query: override(above('query'), own('query'), (name) => name),
    headers: override(above('headers'), own('headers'), (name) => name.toLowerCase()),
    arrays: request.arrays ?? defaults.arrays ?? 'repeat',
    ...(body !== undefined && {
      body: document ?? { key: body, value: request[body], at: [...at, body] },
    }),
  }
}

/** A GraphQL document with its variables: those that are told, or the arguments that it names. */
function graphqlOf(
  { graphql, variables, args = {} }: RequestSection & { readonly args?: Fields },
  at: Path,
): EffectiveRequest['body'] | undefined {
  if (graphql === undefined) return undefined
  const known = Object.keys(args).map((key) => key.replace(/\?$/, ''))
  const named = variablesOf(graphql).filter((name) => known.includes(name))
  const own = Object.fromEntries(named.map((name) => [name, `\${args.${name}}`]))
  const value = { query: graphql, variables: { ...own, ...variables } }
  return { key: 'graphql', value, at: [...at, 'graphql'] }
}

const verbNames = Object.keys(verbs) as readonly Verb[]
const bodyNames = Object.keys(bodies) as readonly BodyKey[]

const httpMethods = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
} as const satisfies Record<Verb, HttpMethod>

function entriesOf(map: Readonly<Record<string, unknown>> = {}, at: Path): readonly Entry[] {
  return Object.entries(map).map(([key, value]) => ({ key, value, at: [...at, key] }))
}

function override(
  above: readonly Entry[],
  own: readonly Entry[],
  sameName: (name: string) => string,
): readonly Entry[] {
  const entries = new Map(above.map((entry) => [sameName(entry.key), entry]))
  for (const entry of own) entries.set(sameName(entry.key), entry)
  return [...entries.values()].filter(({ value }) => value !== null)
}

/** What is told of an answer that is handed on. */
const handedOn = {
  file: { name: 'string', type: 'string', bytes: 'integer' },
  link: { url: 'uri' },
} as const

function recordOf(resource: Resource, method: Method, at: Path): Part<Fields> | undefined {
  const own = partOf(method, 'record', at)
  const { answer } = method
  if (own === undefined && (answer === 'file' || answer === 'link')) {
    return { value: handedOn[answer], at: [...at, 'answer'] }
  }
  // What answers a DELETE tells of the act, seldom of the record.
  if (own !== undefined || method.delete !== undefined || answer === 'none') return own
  return partOf(resource, 'record', at.slice(0, -1))
}

function pagesOf(definition: Definition, method: Method, at: Path): EffectiveMethod['paginate'] {
  const pages = partOf(method, 'paginate', at) ?? partOf(definition, 'paginate', [])
  if (pages === undefined || pages.value === 'none') return undefined
  return { value: pageStyleOf(pages.value), at: pages.at }
}
