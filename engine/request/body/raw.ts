import type { Tree } from '../../expression/expression.ts'
import { content, isGivenFile } from '../../given-file.ts'
import { scalarText } from '../place.ts'
import type { WriteBody } from './write-body.ts'

/** A body as it is: a text, or a file. */
export function compileRaw(tree: Tree): WriteBody {
  return async (scope) => {
    const value = await tree.evaluate(scope)
    if (value === undefined || value === null) return undefined
    if (isGivenFile(value)) return { contentType: value.type, content: value[content] }
    return { contentType: 'text/plain; charset=utf-8', content: scalarText(value, 'raw') }
  }
}
