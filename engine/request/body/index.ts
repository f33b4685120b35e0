import type { Scope, Tree } from '../../expression/expression.ts'
import { compileForm } from './form.ts'
import { compileJson } from './json.ts'

/** A body, written. */
export interface Body {
  readonly contentType: string
  readonly text: string
}

/** Writes the body of one call. */
export type WriteBody = (scope: Scope) => Promise<Body | undefined>

/** Every body key of the language, and what compiles it. */
export const bodies = {
  json: compileJson,
  form: compileForm,
} satisfies Record<string, (tree: Tree) => WriteBody>

export type BodyKey = keyof typeof bodies
