import type { Path } from '../fault.ts'
import { isMap } from './map.ts'
import type { Fields } from './schema/resource.ts'
import { fileBytesOf } from './shorthand/file.ts'

/** An argument that is a file, or a list of files. */
export interface FileArgument {
  readonly name: string
  readonly at: Path
  /** Of one file. */
  readonly maxBytes: number
}

/** The arguments that are files. */
export function filesOf(args: Fields, at: Path): readonly FileArgument[] {
  return Object.entries(args).flatMap(([key, type]) => {
    const maxBytes = bytesOf(type)
    return maxBytes === undefined
      ? []
      : [{ name: key.replace(/\?$/, ''), at: [...at, key], maxBytes }]
  })
}

function bytesOf(type: unknown): number | undefined {
  const told = isMap(type) && Object.hasOwn(type, 'is') ? type['is'] : type
  const one = Array.isArray(told) && told.length === 1 ? told[0] : told
  return typeof one === 'string' ? fileBytesOf(one) : undefined
}

/** Where a file is written as a part of another type, in which nothing can be made of it. */
export function misplacedFiles(type: unknown, at: Path): readonly Path[] {
  if (bytesOf(type) !== undefined) return []
  if (typeof type === 'string') return /(^|\|)\s*file(\s[^|]*)?($|\|)/.test(type) ? [at] : []
  if (typeof type !== 'object' || type === null || Object.hasOwn(type, 'schema')) return []
  return Object.entries(type).flatMap(([key, inner]) => {
    const path = [...at, Array.isArray(type) ? Number(key) : key]
    return bytesOf(inner) === undefined ? misplacedFiles(inner, path) : [path]
  })
}
