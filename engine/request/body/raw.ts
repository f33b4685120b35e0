import type { Tree } from '../../expression/expression.ts'
import { scalarText } from '../place.ts'
import { isFile, readFile } from './file.ts'
import type { WriteBody } from './write-body.ts'

/** A body as it is: a text, or a file. */
export function compileRaw(tree: Tree): WriteBody {
  return async (scope, fetchFile) => {
    const value = await tree.evaluate(scope)
    if (value === undefined || value === null) return undefined
    if (!isFile(value)) {
      return { contentType: 'text/plain; charset=utf-8', content: scalarText(value, 'raw') }
    }
    const { type, bytes } = await readFile(value, fetchFile)
    return { contentType: type, content: bytes }
  }
}
