import type { Expression } from '../../expression/expression.ts'

/** Query parameters of one page. */
export type PageParams = Readonly<Record<string, string>>

/** A page that answered. */
export interface AnsweredPage {
  readonly params: PageParams
  /** Rows asked for, where the API has a parameter for it. */
  readonly size: number | undefined
  /** Rows on this page. */
  readonly count: number
  /** What `extracts` took out of the answer. */
  readonly values: Readonly<Record<string, unknown>>
}

/** How a list goes from page to page: one style of an API, compiled. */
export interface Paginator {
  /** Every parameter that this style sets; nothing else can be filled by a cursor. */
  readonly params: readonly string[]
  /** The most rows that one page can have. */
  readonly max: number | undefined
  /** The parameter that carries the rows per page. */
  readonly size: string | undefined
  /** What to take out of each answer, by the names under which `next` reads it. */
  readonly extracts: Readonly<Record<string, Expression>>
  /** Parameters of the first page, without the size. */
  readonly first: PageParams
  /** Parameters of the page after one, without the size; nothing at the end. */
  readonly next: (page: AnsweredPage) => PageParams | undefined
}

/** Compiles the expressions of a style, each reported at its key. */
export type CompileExtract = (key: string, source: string) => Expression | undefined
