import type { Tree } from '../../expression/expression.ts'
import { compileForm } from './form.ts'
import { compileGraphql } from './graphql.ts'
import { compileJson } from './json.ts'
import type { WriteBody } from './write-body.ts'

/** Every body key of the language, and what compiles it. */
export const bodies = {
  json: compileJson,
  form: compileForm,
  graphql: compileGraphql,
} satisfies Record<string, (tree: Tree) => WriteBody>

export type BodyKey = keyof typeof bodies
