import type { Apply } from '../definition/schema/auth/apply.ts'
import type { RequestStep } from '../definition/schema/request.ts'
import type { Expression, Scope } from '../expression/expression.ts'
import type { Names } from '../expression/scope.ts'
import type { Path, Report } from '../fault.ts'
import type { Grants } from '../grants.ts'
import type { Region } from '../integration.ts'
import type { Clock, UpstreamAnswer, UpstreamRequest } from '../ports.ts'
import type { RunStep } from '../step.ts'
import type { SplitUrl } from '../url.ts'

/**
 * Makes a built request one of the account's: puts a credential into it, or signs it. `scope` holds `account` with its
 * secrets, `token` and `region`. Throws `FailureError` on a value that has no place in its position.
 */
export type Authorise = (
  request: UpstreamRequest,
  scope: Scope,
  clock: Clock,
) => Promise<UpstreamRequest>

/** The text of a scalar for a scope. */
export type RenderText = (scope: Scope) => Promise<string | undefined>

/** A query string, without the question mark. */
export type RenderQuery = (scope: Scope) => Promise<string>

/** Where an address leads in a region. */
export type FindUrl = (region: string, scope: Scope) => SplitUrl | Promise<SplitUrl>

/** What a grant must hold for each method, by its key. */
export type MethodScopes = ReadonlyMap<string, readonly string[]>

/** What a scheme is compiled with. */
export interface SchemeContext {
  readonly integration: string
  /** Where the scheme's section is written. */
  readonly at: Path
  readonly region: Region | undefined
  /** What `account` and `region` can read, secrets among it. */
  readonly names: Names
  /** The same without secrets: for what a person sees. */
  readonly openNames: Names
  /** What a grant must hold, by the key of the method that needs it. */
  readonly methodScopes: MethodScopes
  /** What the account's owner is asked for. */
  readonly asked: ReadonlySet<string>
  readonly report: Report
  /** Compiles where a credential goes. */
  readonly compileApply: (apply: Apply, at: Path, names: Names) => Authorise
  /** What `${region.*}` reads in a region. */
  readonly regionScope: (region: string) => Readonly<Record<string, string>>
  /** Compiles an address; `names` is all that it can read. */
  readonly compileAddress: (source: string, at: Path, names: Names) => FindUrl
  /** Compiles parameters of an address. */
  readonly compileQuery: (params: Apply['query'] & {}, at: Path, names: Names) => RenderQuery
  /** Compiles a scalar; nothing where a value in it is undefined. */
  readonly compileText: (source: string, at: Path, names: Names) => RenderText
  /** Compiles a question in JSONata to an answer. */
  readonly compileQuestion: (source: string, at: Path) => HasEnded
  /** Compiles JSONata that takes a value out of an answer. */
  readonly compileExtract: (source: string, at: Path) => Expression | undefined
  /** Seconds to wait, told as a delay, a duration, or an instant. `now` in milliseconds since 1970. */
  readonly readWait: (text: string, now: number) => number | undefined
  /** Compiles a request of the section. */
  readonly compileStep: (step: RequestStep, at: Path, names: Names) => RunStep
}

/** Whether an answer to any call means that its token has ended. `now` in milliseconds since 1970. */
export type HasEnded = (answer: UpstreamAnswer, now: number) => Promise<boolean>

/** A scheme, compiled: how it authorises a request, and how a token is come by where it needs one. */
export interface CompiledScheme {
  readonly authorise: Authorise
  /** Absent where the status of an answer tells. */
  readonly hasEnded?: HasEnded
  readonly grants?: Grants
}

/** Compiles one scheme's section. */
export type CompileScheme<Section> = (section: Section, context: SchemeContext) => CompiledScheme
