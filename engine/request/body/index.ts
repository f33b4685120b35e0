import type { Tree } from '../../expression/expression.ts'
import { compileForm } from './form.ts'
import { compileGraphql } from './graphql.ts'
import { compileJson } from './json.ts'
import { compileMultipart } from './multipart.ts'
import { compileRaw } from './raw.ts'
import type { BodyOptions, WriteBody } from './write-body.ts'
import { compileSoap, compileXml } from './xml.ts'

/** Every body key of the language, and what compiles it. */
export const bodies = {
  json: compileJson,
  form: compileForm,
  multipart: compileMultipart,
  xml: compileXml,
  soap: compileSoap,
  graphql: compileGraphql,
  raw: compileRaw,
} satisfies Record<string, (tree: Tree, options: BodyOptions) => WriteBody>

export type BodyKey = keyof typeof bodies
