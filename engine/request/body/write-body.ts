import type { Scope } from '../../expression/expression.ts'
import type { ArrayStyle } from '../params.ts'

/** A body, written. */
export interface Body {
  readonly contentType: string
  readonly content: string | Buffer
}

/** Writes the body of one call. */
export type WriteBody = (scope: Scope) => Promise<Body | undefined>

/** How bodies are written. */
export interface BodyOptions {
  readonly arrays: ArrayStyle
}
