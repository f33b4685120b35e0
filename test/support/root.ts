import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A path below the project's root, from source and from compiled tests alike. */
export function rootPath(...parts: readonly string[]): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package-lock.json'))) folder = dirname(folder)
  return join(folder, ...parts)
}
