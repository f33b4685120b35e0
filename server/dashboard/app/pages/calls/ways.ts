const ways: Readonly<Record<string, string>> = {
  mcp: 'MCP',
  proxy: 'Proxy API',
  try: 'Tried here',
  approval: 'Decided by a person',
}

/** By which door a call came. */
export function wayTitle(way: string): string {
  return ways[way] ?? way
}

/** All of them, to choose from. */
export const wayOptions = Object.entries(ways).map(([value, label]) => ({ value, label }))
