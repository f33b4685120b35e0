import type { Tree } from '../../expression/expression.ts'
import type { WriteBody } from './write-body.ts'

/** A GraphQL request as JSON (GraphQL over HTTP, section 5.4): the document and its variables. */
export function compileGraphql(tree: Tree): WriteBody {
  return async (scope) => ({
    contentType: 'application/json',
    content: JSON.stringify(await tree.evaluate(scope)),
  })
}
