import type { Tree } from '../../expression/expression.ts'
import type { Args } from '../../integration.ts'
import { formatParams } from '../query.ts'
import type { WriteBody } from './write-body.ts'

/** A form body, its fields encoded as in a query. */
export function compileForm(tree: Tree): WriteBody {
  return async (scope) => {
    // The language's schema lets `form` be nothing but a map.
    const fields = (await tree.evaluate(scope)) as Args
    return { contentType: 'application/x-www-form-urlencoded', text: formatParams(fields) }
  }
}
