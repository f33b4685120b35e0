import type { Scope } from '../../expression/expression.ts'

/** A body, written. */
export interface Body {
  readonly contentType: string
  readonly text: string
}

/** Writes the body of one call. */
export type WriteBody = (scope: Scope) => Promise<Body | undefined>
