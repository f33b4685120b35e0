import type { Scope, Tree } from './expression/expression.ts'
import type { Failure, Outcome, RateLimit } from './failure.ts'
import type { AccountView, App, Clock, Send, Token, UpstreamAnswer, UpstreamRequest } from './ports.ts'

/** JSON Schema in the strict dialect that every MCP client accepts. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** Hosts of one data centre, by the names of the definition's columns, and its `title`. */
export type RegionCells = Readonly<Record<string, string>>

export interface Region {
  readonly ask: string
  readonly default: string
  readonly of: Readonly<Record<string, RegionCells>>
}

/** Query parameters that make the answer to a list call another page; nothing else may be in a cursor. */
export type PageParams = Readonly<Record<string, string>>

/** One page to ask for: its parameters, and how many of its rows the caller already has. */
export interface PagePosition {
  readonly params: PageParams
  readonly skip: number
  /** Rows before this page, so that a style can tell how far it has come. */
  readonly seen: number
}

/** How a list goes from page to page. */
export interface Paginator {
  /** Rows asked for per page, given what the caller wants; absent where the API has no such parameter. */
  readonly pageSize: (wanted: number) => number | undefined
  /** The first page's parameters. */
  readonly first: (size: number | undefined) => PageParams
  /** The page after one that answered, or `undefined` at the end. */
  readonly next: (page: AnsweredPage) => PageParams | undefined
  /** Every parameter that a cursor of this style can fill. */
  readonly params: readonly string[]
}

export interface AnsweredPage {
  readonly params: PageParams
  readonly size: number | undefined
  /** Rows before this page. */
  readonly seen: number
  /** Rows on this page. */
  readonly count: number
  /** Takes a value out of the answer. */
  readonly read: (expression: import('./expression/expression.ts').Expression) => unknown
}

/** One thing that an API can do, compiled. */
export interface Method {
  /** `users.list`. */
  readonly key: string
  readonly resource: string
  readonly name: string
  readonly title: string
  readonly about?: string
  /** Of the resource and of the method. */
  readonly tags: readonly string[]
  readonly verb: UpstreamRequest['method']
  /** A list has `limit` and `next_cursor` outside, whatever the API does. */
  readonly isList: boolean
  /** Arguments of a call as the caller sees them, without `id` where the path names it: complete, closed, root object. */
  readonly inputSchema: JsonSchema
  readonly outputSchema: JsonSchema
  /** A failure that names every wrong argument, or nothing. */
  readonly checkArgs: (args: Readonly<Record<string, unknown>>) => Failure | undefined
}

export interface ToolAnnotations {
  readonly title: string
  readonly readOnlyHint: boolean
  readonly destructiveHint: boolean
  readonly idempotentHint: boolean
  readonly openWorldHint: boolean
}

/** A method as an MCP client sees it. */
export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly inputSchema: JsonSchema
  readonly outputSchema: JsonSchema
  readonly annotations: ToolAnnotations
  readonly method: Method
}

/** One API, everything precomputed, deeply frozen. */
export interface Integration {
  readonly name: string
  readonly title: string
  readonly about?: string
  readonly categories: readonly string[]
  readonly docs?: string
  readonly region?: Region
  readonly methods: ReadonlyMap<string, Method>
  readonly tools: readonly Tool[]
  readonly auth?: Auth
}

/** What a grant needs beside the token. */
export interface GrantContext {
  readonly account: AccountView
  readonly app: App | undefined
}

/** An auth scheme, compiled. */
export interface Auth {
  readonly scheme: string
  /** Headers and query parameters that carry the credential. */
  readonly apply: Tree
  /** Trades a refresh token for a new access token at the account's own region. */
  readonly renew: (
    token: Token,
    context: GrantContext,
    ports: { readonly send: Send; readonly clock: Clock },
  ) => Promise<Outcome<Token>>
}

/** What a call came to. */
export interface CallResult {
  /**
   * Compact JSON: `{"result":[...],"next_cursor":...,"result_count":n}` of a list, the record of anything else.
   * Text, so that what the upstream sent is passed on without being parsed and printed again.
   */
  readonly json: string
  readonly limit?: RateLimit
}

