import type { Path, Tier } from '../fault.ts'

/** Where a scope holds what is bound beside its names; no expression can read it as a name. */
export const bound: unique symbol = Symbol('bound')

/** The names a template can see: its input document, and what is bound as `$name`. */
export interface Scope {
  readonly [name: string]: unknown
  readonly [bound]?: Bindings
}

/**
 * Values and functions bound as `$name`, beside the input: plain data and synchronous functions, under names that JSONata
 * has no function of.
 */
export type Bindings = Readonly<Record<string, unknown>>

/** A compiled JSONata expression. */
export interface Expression {
  readonly source: string
  /** Where the source begins in the scalar that it stands in, from 0; absent where it is the whole scalar. */
  readonly offset?: number
  /** Where that scalar stands; absent where it is not part of a tree. */
  readonly at?: Path
  readonly tier: Tier
  /** The steps of a plain path, `["info", "more_records"]` or `["users", 0]`; present only in tier `path`. */
  readonly path?: readonly (string | number)[]
  /** Every path read from the input document, as far as its names are literal: `region.api` is `['region', 'api']`. */
  readonly reads: readonly (readonly string[])[]
  /** Every `$name` that is read and not bound inside, without built-in functions. */
  readonly variables: readonly string[]
  /** Only the interpreter is asynchronous. */
  readonly isAsync: boolean
  /**
   * The value for an input document; `undefined` where nothing matches.
   * Throws `FailureError` of kind `definition` where evaluation fails or passes a guard.
   */
  readonly evaluate: (input: unknown, bindings?: Bindings) => unknown
}

/** A syntax error, or a construct that is refused at load. */
export interface ExpressionProblem {
  readonly problem: string
  readonly wanted?: string
  /** Offset of the offending text in the source, from 0. */
  readonly offset: number
}

export type CompiledExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] }

/** Turns an interpolated value into text that is safe at its position. */
export type Encode = (text: string) => string

/** A scalar with `${...}` in it. */
export interface Template {
  readonly source: string
  readonly parts: readonly (string | Expression)[]
  readonly isAsync: boolean
  /** The text, when there is no `${...}` in it. */
  readonly literal?: string
  /**
   * The value: its own type where the scalar is exactly one `${...}`, else text.
   * `undefined` as soon as one part is undefined, so that the key is dropped and no half text is sent.
   */
  readonly evaluate: (scope: Scope) => unknown
  /** Always text; `encode` is applied to each interpolated value and to nothing else. */
  readonly render: (
    scope: Scope,
    encode: Encode,
  ) => string | undefined | Promise<string | undefined>
}

export type CompiledTemplate =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] }

/** A YAML value whose scalars may be templates. */
export interface Tree {
  readonly isAsync: boolean
  readonly expressions: readonly Expression[]
  /** The value with every undefined key and element dropped. */
  readonly evaluate: (scope: Scope) => unknown
}
