import type { Failure, Outcome, RateLimit } from './failure.ts'
import type { Grants } from './grants.ts'
import type { AccountView, HttpMethod, Ports } from './ports.ts'

/** JSON Schema in the strict dialect that every MCP client accepts. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** What a caller gives to a call, by argument name. */
export type Args = Readonly<Record<string, unknown>>

/** One data centre: its title for people, and its hosts by the names of the definition's columns. */
export interface RegionRow {
  readonly title: string
  readonly hosts: Readonly<Record<string, string>>
}

/** The data centres of an API; an account lives in one of them. */
export interface Region {
  readonly ask: string
  readonly default: string
  readonly of: Readonly<Record<string, RegionRow>>
  /**
   * The region that the parameters of a redirect name, or nothing where they name none. `blocked` where they name one that
   * is not listed, or several. Absent where the definition reads none from there.
   */
  readonly fromCallback?: (
    params: Readonly<Record<string, string>>,
  ) => Promise<Outcome<string | undefined>>
}

/** Formats that a field of an account can have. */
export type FieldFormat = 'email' | 'host' | 'url' | 'uuid'

/** What an API offers under one name, as the definition tells it: all that tools are derived from. */
export interface MethodOutline {
  /** `users.list`. */
  readonly key: string
  readonly resource: string
  readonly name: string
  readonly title?: string
  /** Without it the method is no tool. */
  readonly about?: string
  /** What one record of the resource is. */
  readonly resourceAbout?: string
  /** Of the resource and of the method, each once. */
  readonly tags: readonly string[]
  readonly verb: HttpMethod
  /** Changes nothing. */
  readonly reads: boolean
  /** A person should agree before it is called. */
  readonly confirms: boolean
  /** What a grant must hold for it, as far as the definition tells. */
  readonly scopes?: readonly string[]
  /** A list takes `limit` and `next_cursor`, whatever the API itself has. */
  readonly isList: boolean
  /** Takes time: a call may hand back before the work is done, and the next one goes on with it. */
  readonly isJob: boolean
  /** Whether a caller can choose the fields of its records. */
  readonly picks?: boolean
  /** What its records lead to, by the names under which a caller asks for it. */
  readonly relations?: readonly string[]
  /** The definition's own arguments, with `id` where the path needs one: an object schema. */
  readonly args: JsonSchema
  /** One record of the answer, as the definition tells it: an object schema. */
  readonly record?: JsonSchema
  /** The most rows that one call may ask for. */
  readonly maxLimit: number
}

/** One thing that an API can do, compiled. */
export interface Method extends MethodOutline {
  /** What a caller may send: `args` plus what the engine adds. Closed, object root. */
  readonly inputSchema: JsonSchema
  /** What a caller gets. Object root. */
  readonly outputSchema: JsonSchema
  /** A failure that names every wrong argument and what would be right. */
  readonly checkArgs: (args: Args) => Failure | undefined
  /** Places the arguments, sends, classifies, reads. `args` have been checked. */
  readonly run: (args: Args, context: CallContext) => Promise<Outcome<CallResult>>
}

/** Whose call it is, and what the host lends for it. */
export interface CallContext {
  readonly account: AccountView
  readonly ports: Ports
  /** A list that is longer is cut at a record and continued by `next_cursor`. */
  readonly maxResultBytes: number
  /** A file that is longer is refused; as long as any result may be where this is absent. */
  readonly maxFileBytes?: number
  readonly signal?: AbortSignal
  /** Keys of methods that the caller may not use, not even by way of a record that leads to theirs. */
  readonly withheld?: ReadonlySet<string>
  /** Takes fields out of whatever is handed on. */
  readonly hideFields?: HideFields
  /** What is done to the records that are handed on, before they are measured; the engine's own. */
  readonly shape?: ShapeRecords
}

/** Takes fields out of a result: JSON text in, JSON text out. */
export type HideFields = (json: string) => string

/** Changes records, and tells what its reader should know of that. */
export type ShapeRecords = (records: readonly unknown[]) => Promise<{
  readonly records: readonly unknown[]
  readonly notes: readonly string[]
}>

/** The four hints of MCP, all of them told; clients guess badly where one is absent. */
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

/** How records of one resource are found by words, and read. */
export interface Finder {
  readonly resource: string
  readonly find: Method
  /** Absent where a record cannot be read by its id. */
  readonly get?: Method
  /** What `find` is called with. */
  readonly argsOf: (query: string) => Promise<Args>
  /** What people call a record. */
  readonly titleOf: (record: unknown) => Promise<string | undefined>
  /** Where people can open a record. */
  readonly urlOf: (record: unknown) => Promise<string | undefined>
}

/** One API, everything precomputed, frozen. */
export interface Integration {
  readonly name: string
  readonly title: string
  readonly about?: string
  readonly categories: readonly string[]
  readonly docs?: string
  readonly region?: Region
  /** What the person who connects an account is asked for, whichever way to authenticate is chosen. */
  readonly fields: readonly Field[]
  /** The ways to authenticate, the default first; none for an API that is open to all. */
  readonly auth: readonly Auth[]
  /**
   * Proves a new connection, and learns whose it is: makes the requests of `connect` in their order. `chosen` answers the
   * choices in the order in which they came up. Absent where the definition has no such requests.
   */
  readonly connect?: (
    context: CallContext,
    chosen?: readonly string[],
  ) => Promise<Outcome<Connected | Connecting>>
  /** By key, `users.list`. */
  readonly methods: ReadonlyMap<string, Method>
  /** In the order of the definition. */
  readonly tools: readonly Tool[]
  /** What `search` and `fetch` are made of. */
  readonly finders: readonly Finder[]
}

/** A value that the person who connects an account is asked for. */
export interface Field {
  readonly name: string
  readonly title: string
  readonly about?: string
  /** Sealed, never shown, and readable where requests are authorised only. */
  readonly isSecret: boolean
  readonly isOptional: boolean
  /** A regular expression of the whole text. */
  readonly pattern?: string
  readonly format?: FieldFormat
  /** The texts to choose from, each with its title. */
  readonly choices?: Readonly<Record<string, string>>
  readonly default?: string
  readonly example?: string
  /** Of several lines, such as a private key. */
  readonly hasLines: boolean
}

/** One way in which an API knows who calls, compiled. */
export interface Auth {
  /** As an account names it. */
  readonly name: string
  readonly title: string
  /** `oauth2`, `bearer`, ... */
  readonly scheme: string
  /** What the account's owner is asked for. */
  readonly asks: readonly Field[]
  /** How a token is come by; absent where requests are authorised by what was asked alone. */
  readonly grants?: Grants
}

/** What an account keeps of the requests that were made after connecting it. */
export interface Connected {
  readonly saved: Readonly<Record<string, unknown>>
}

/** What a person has to choose before the account is connected. */
export interface Connecting {
  readonly ask: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** How many of the choices that were given answered those before this one. */
  readonly answered: number
}

/** What a call came to. */
export interface CallResult {
  /**
   * Compact JSON: `{"result":[...],"next_cursor":...,"result_count":n}` of a list, the record of anything else.
   * Text, so that what the upstream sent passes through without being parsed and printed again.
   */
  readonly json: string
  /** How many records a list has. */
  readonly count?: number
  /** The bytes of an answer that is a file; `json` then tells its name, type and length. */
  readonly file?: CallFile
  readonly limit?: RateLimit
}

/** A file as an API handed it out. */
export interface CallFile {
  readonly name: string
  /** Its media type. */
  readonly type: string
  readonly content: Buffer
  /** The content, where it is text. */
  readonly text?: string
}
