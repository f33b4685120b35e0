import type { Bindings } from './expression.ts'

/** What an evaluation sees beside its context. */
export interface Environment {
  /** The input document, `$$`. */
  readonly root: unknown
  /** Holds a document that is an array, so that a path takes it as one value. */
  readonly wrapper?: readonly unknown[]
  readonly bindings: Bindings
}

/** A compiled node: the value for a context. */
export type Evaluate = (context: unknown, environment: Environment) => unknown
