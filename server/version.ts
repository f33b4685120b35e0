import { readFileSync } from 'node:fs'

/** The version of this software, as its package tells it: the nearest one above this file, compiled or not. */
export const version: string =
  readVersion('../package.json') ?? readVersion('../../package.json') ?? '0.0.0'

function readVersion(path: string): string | undefined {
  try {
    const manifest = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as {
      version?: string
    }
    return manifest.version
  } catch {
    return undefined
  }
}
