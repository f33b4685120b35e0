import type { Tree } from '../../expression/expression.ts'
import type { WriteBody } from './write-body.ts'

/** A JSON body; nothing where the whole value is undefined. */
export function compileJson(tree: Tree): WriteBody {
  return async (scope) => {
    const value = await tree.evaluate(scope)
    if (value === undefined) return undefined
    return { contentType: 'application/json', content: JSON.stringify(value) }
  }
}
