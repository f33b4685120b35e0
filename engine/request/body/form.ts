import type { Tree } from '../../expression/expression.ts'
import type { Args } from '../../integration.ts'
import { formatParams } from '../params.ts'
import type { BodyOptions, WriteBody } from './write-body.ts'

/** A form body, its fields encoded as in a query. */
export function compileForm(tree: Tree, { arrays }: BodyOptions): WriteBody {
  return async (scope) => {
    // The language's schema lets `form` be nothing but a map.
    const fields = (await tree.evaluate(scope)) as Args
    return {
      contentType: 'application/x-www-form-urlencoded',
      content: formatParams(fields, arrays),
    }
  }
}
