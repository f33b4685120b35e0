import type { Expression } from '../../expression/expression.ts'
import type { PageParams, PageTarget } from '../../page-target.ts'
import type { UpstreamAnswer } from '../../ports.ts'

/** What of the request that a page answered leads on from it. */
export interface AskedPage {
  /** Scheme, host and port. */
  readonly origin: string
  /** Names of the query's parameters that are credentials, and so part of no address of a next page. */
  readonly params: readonly string[]
  /** What stands before the path as a credential; mostly nothing. */
  readonly prefix: string
}

/** A page that answered. */
export interface AnsweredPage {
  readonly params: PageParams
  /** Rows asked for, where the API has a parameter for it. */
  readonly size: number | undefined
  /** Rows on this page. */
  readonly count: number
  /** What `extracts` took out of the answer. */
  readonly values: Readonly<Record<string, unknown>>
  readonly answer: Pick<UpstreamAnswer, 'status' | 'header'>
  readonly asked: () => AskedPage
}

/** How a list goes from page to page: one style of an API, compiled. */
export interface Paginator extends CompiledStyle {
  /** The keys of all that a cursor can fill. */
  readonly params: readonly string[]
}

/** What a style compiles to. */
export interface CompiledStyle {
  /** All that this style fills. */
  readonly targets: readonly PageTarget[]
  /** The most rows that one page can have. */
  readonly max: number | undefined
  /** The key of the target that carries the rows per page. */
  readonly size: string | undefined
  /** What to take out of each answer, by the names under which `next` reads it. */
  readonly extracts: Readonly<Record<string, Expression>>
  /** What the first page is asked for with, `rows` at most. */
  readonly first: (rows: number) => PageParams
  /** What the page after one is asked for with; nothing at the end. Throws `FailureError` where an answer leads nowhere. */
  readonly next: (page: AnsweredPage) => PageParams | undefined
  /** Each page leads to a later one by its number, so that they cannot go in a circle. */
  readonly isCounted: boolean
}

/** Compiles the expressions of a style, each reported at its key. */
export type CompileExtract = (source: string, ...key: readonly string[]) => Expression | undefined

/** What a style is compiled with. */
export interface PageContext {
  readonly compileExtract: CompileExtract
  /** Whether an address of a next page may lead from one origin to another. */
  readonly mayLead: (from: string, to: URL) => boolean
}

/** The key of a size, with which a first page begins. */
export function sized(
  size: string | undefined,
  max: number | undefined,
): (rows: number) => PageParams {
  if (size === undefined) return () => nothing
  return (rows) => ({ [size]: Math.min(rows, max ?? rows) })
}

const nothing: PageParams = {}

/** The size that a page was asked for with, which the next one keeps. */
export function keptSize(size: string | undefined, { params }: AnsweredPage): PageParams {
  return size === undefined || params[size] === undefined ? nothing : { [size]: params[size] }
}
