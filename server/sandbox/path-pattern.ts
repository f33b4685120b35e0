/** The values of a pattern's places in a path, or nothing where the path is another. */
export type MatchPath = (path: string) => Readonly<Record<string, string>> | undefined

/** Compiles a path such as `/users/{id}`; a place takes exactly one segment. */
export function compilePathPattern(pattern: string): MatchPath {
  const wanted = pattern.split('/')
  return (path) => {
    const segments = path.split('/')
    if (segments.length !== wanted.length) return undefined
    const params: Record<string, string> = {}
    for (const [index, segment] of segments.entries()) {
      const name = /^\{(\w+)\}$/.exec(wanted[index] ?? '')?.[1]
      if (name === undefined && segment !== wanted[index]) return undefined
      if (name !== undefined) params[name] = decode(segment)
    }
    return params
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    // A stray percent sign stands for itself.
    return segment
  }
}
