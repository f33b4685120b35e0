import { compileDefinition } from './compile.ts'
import type { Fault } from './fault.ts'
import type { Integration } from './integration.ts'

/** The text of one definition file. */
export interface DefinitionSource {
  /** For faults: the path as a person would type it. */
  readonly file: string
  /** The file's name without folder and extension: the integration's name unless the text gives one. */
  readonly name: string
  readonly text: string
}

/** One definition file as the catalog knows it. */
export interface CatalogEntry {
  readonly file: string
  readonly name: string
  /** The last version that compiled; absent when none ever did. */
  readonly integration?: Integration
  /** Of the newest text. */
  readonly faults: readonly Fault[]
  /** The newest text does not compile and an older version serves. */
  readonly isStale: boolean
}

/** Compiled integrations by name. */
export interface Catalog {
  readonly find: (name: string) => Integration | undefined
  /** Sorted by name, broken files included. */
  readonly entries: () => readonly CatalogEntry[]
  /**
   * Replaces what is known with these sources: compiles the texts that changed, keeps the last good version of one that
   * turned bad, drops what is gone. Returns the entries that changed.
   */
  readonly update: (sources: readonly DefinitionSource[]) => readonly CatalogEntry[]
}

/** One file, with what it was last compiled from. */
interface Loaded {
  readonly text: string
  /** The name that the text gives, whether or not it was free. */
  readonly claimed: string | undefined
  readonly entry: CatalogEntry
}

/** Loaded files by path. */
type Files = ReadonlyMap<string, Loaded>

/** An empty catalog. */
export function createCatalog(): Catalog {
  let files: Files = new Map()
  let byName: ReadonlyMap<string, Integration> = new Map()
  return {
    find: (name) => byName.get(name),
    entries: () =>
      [...files.values()]
        .map(({ entry }) => entry)
        .sort((one, other) => one.name.localeCompare(other.name)),
    update: (sources) => {
      const before = files
      files = loadAll(sources, before)
      byName = indexByName(files)
      return [...files.values()]
        .filter((loaded) => before.get(loaded.entry.file) !== loaded)
        .map(({ entry }) => entry)
    },
  }
}

function indexByName(files: Files): ReadonlyMap<string, Integration> {
  const byName = new Map<string, Integration>()
  for (const { entry } of files.values()) {
    if (entry.integration !== undefined) byName.set(entry.name, entry.integration)
  }
  return byName
}

/** A file keeps its own name whatever other texts claim; a name that is free goes to the first text that claims it. */
function loadAll(sources: readonly DefinitionSource[], before: Files): Files {
  const files = new Map<string, Loaded>()
  const owners = new Map(
    sources.map(({ name, file }) => [name, file]).reverse() as [string, string][],
  )
  for (const source of sources) {
    const taken = takenBesides(source.file, owners)
    const loaded = load(source, before.get(source.file), taken)
    if (loaded.entry.integration !== undefined) owners.set(loaded.entry.name, source.file)
    files.set(source.file, loaded)
  }
  return files
}

function takenBesides(file: string, owners: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set([...owners].filter(([, owner]) => owner !== file).map(([name]) => name))
}

function load(
  source: DefinitionSource,
  before: Loaded | undefined,
  taken: ReadonlySet<string>,
): Loaded {
  if (before !== undefined && isCurrent(before, source, taken)) return before
  const { integration, faults, claimed } = compileDefinition(source.text, { ...source, taken })
  const serving = integration ?? before?.entry.integration
  return {
    text: source.text,
    claimed,
    entry: {
      file: source.file,
      name: serving?.name ?? source.name,
      ...(serving !== undefined && { integration: serving }),
      faults,
      isStale: integration === undefined && serving !== undefined,
    },
  }
}

function isCurrent(
  { text, claimed, entry }: Loaded,
  source: DefinitionSource,
  taken: ReadonlySet<string>,
): boolean {
  if (text !== source.text || taken.has(entry.name)) return false
  return claimed === undefined || claimed === entry.name || taken.has(claimed)
}
