/** Elements whose every occurrence is a list, though one alone looks like a single value: `feed.entry`. */
export type ListPaths = ReadonlySet<string>

/** Which elements are lists; costs nothing where none is. */
export interface Listing {
  /** The path of a child. */
  readonly join: (parent: string | undefined, name: string) => string
  readonly isList: (path: string) => boolean
  /** Names of the lists that an element holds, which are there even when they are empty. */
  readonly listsBelow: (path: string) => readonly string[]
}

/** Compiles which elements are lists. */
export function createListing(lists: ListPaths): Listing {
  if (lists.size === 0) return { join: () => '', isList: () => false, listsBelow: () => none }
  const below = new Map<string, string[]>()
  for (const path of lists) {
    const dot = path.lastIndexOf('.')
    const parent = path.slice(0, Math.max(dot, 0))
    below.set(parent, [...(below.get(parent) ?? []), path.slice(dot + 1)])
  }
  return {
    join: (parent, name) => (parent ? `${parent}.${name}` : name),
    isList: (path) => lists.has(path),
    listsBelow: (path) => below.get(path) ?? none,
  }
}

const none: readonly string[] = []
