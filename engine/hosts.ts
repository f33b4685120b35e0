/** Whether a host, with its port where it has one, is among those that a definition lists. */
export type IsListed = (host: string) => boolean

/** Reads a definition's list of hosts: names, and `*.example.com` for every name below one. */
export function compileHosts(list: Iterable<string>): IsListed {
  const names = new Set<string>()
  const endings: string[] = []
  for (const entry of list) {
    const host = entry.toLowerCase()
    if (host.startsWith('*.')) endings.push(host.slice(1))
    else names.add(host)
  }
  return (host) => names.has(host) || endings.some((ending) => host.endsWith(ending))
}

/** The host of an address with its port, in small letters; nothing for a text that is no address. */
export function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined
}
