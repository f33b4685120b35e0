import type { Client } from './entry.ts'

/** What a request tells of its client: in its own words, or else by its `User-Agent`. */
export function clientOf(info: unknown, userAgent: string | undefined): Client | undefined {
  if (typeof info === 'object' && info !== null && 'name' in info) {
    const { name, version } = info as { readonly name: unknown; readonly version?: unknown }
    return { name: String(name), version: typeof version === 'string' ? version : null }
  }
  const [, name, version = null] = /^([^\s/]+)(?:\/(\S+))?/.exec(userAgent ?? '') ?? []
  return name === undefined ? undefined : { name, version }
}
