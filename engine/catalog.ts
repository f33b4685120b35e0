import { type CompiledDefinition, compileDefinition } from './compile.ts'
import type { Fault, WrittenExpression } from './fault.ts'
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
  /** The newest one, with its faults or without. */
  readonly text: string
  /** The last version that compiled; absent when none ever did. */
  readonly integration?: Integration
  /** Of the newest text. */
  readonly faults: readonly Fault[]
  /** Of the newest text, as far as they compile. */
  readonly expressions: readonly WrittenExpression[]
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
  /** Has the listener told, after each update, the names of the entries that are others than before, or gone. */
  readonly listen: (listener: (names: readonly string[]) => void) => void
}

/** One file, with what it was last compiled from. */
interface Loaded {
  /** The name that the text gives, whether or not it was free. */
  readonly claimed: string | undefined
  readonly entry: CatalogEntry
}

/** Loaded files by path. */
type Files = ReadonlyMap<string, Loaded>

type ByName = ReadonlyMap<string, Integration>

type Compile = typeof compileDefinition

/** An empty catalog. */
export function createCatalog(compile: Compile = compileDefinition): Catalog {
  let files: Files = new Map()
  let byName: ByName = new Map()
  const listeners: ((names: readonly string[]) => void)[] = []
  return {
    find: (name) => byName.get(name),
    entries: () =>
      [...files.values()]
        .map(({ entry }) => entry)
        .sort((one, other) => one.name.localeCompare(other.name)),
    update: (sources) => {
      const before = files
      files = loadAll(sources, before, compileAlone(compile))
      byName = indexByName(files)
      const names = changedNames(before, files)
      if (names.length > 0) for (const listener of listeners) listener(names)
      return [...files.values()]
        .filter((loaded) => before.get(loaded.entry.file) !== loaded)
        .map(({ entry }) => entry)
    },
    listen: (listener) => void listeners.push(listener),
  }
}

function changedNames(before: Files, after: Files): readonly string[] {
  const changed = [...new Set([...before.keys(), ...after.keys()])]
    .filter((file) => before.get(file) !== after.get(file))
    .flatMap((file) => [before.get(file)?.entry.name, after.get(file)?.entry.name])
  return [...new Set(changed)].filter((name) => name !== undefined)
}

function indexByName(files: Files): ByName {
  const byName = new Map<string, Integration>()
  for (const { entry } of files.values()) {
    if (entry.integration !== undefined) byName.set(entry.name, entry.integration)
  }
  return byName
}

/** A file keeps its own name whatever other texts claim; a name that is free goes to the first text that claims it. */
function loadAll(sources: readonly DefinitionSource[], before: Files, compile: Compile): Files {
  const files = new Map<string, Loaded>()
  const owners = new Map(
    sources.map(({ name, file }) => [name, file]).reverse() as [string, string][],
  )
  for (const source of sources) {
    const taken = takenBesides(source.file, owners)
    const last = before.get(source.file)
    const isKept = last !== undefined && isCurrent(last, source, taken)
    const loaded = isKept ? last : load(source, last, compile(source.text, { ...source, taken }))
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
  { integration, faults, expressions, claimed }: CompiledDefinition,
): Loaded {
  const serving = integration ?? before?.entry.integration
  return {
    claimed,
    entry: {
      file: source.file,
      name: serving?.name ?? source.name,
      text: source.text,
      ...(serving !== undefined && { integration: serving }),
      faults,
      expressions,
      isStale: integration === undefined && serving !== undefined,
    },
  }
}

/** A text that brings the compiler down is a bug of ours; its author is told, and no other file is disturbed. */
function compileAlone(compile: Compile): Compile {
  return (text, origin) => {
    try {
      return compile(text, origin)
    } catch (error) {
      const problem = `this brings the compiler down, which is a bug of Mortise: ${String(error)}`
      const place = { file: origin.file, line: 1, column: 1, path: [] }
      const faults: readonly Fault[] = [{ ...place, problem, severity: 'error' }]
      return { claimed: undefined, faults, expressions: [] }
    }
  }
}

function isCurrent(
  { claimed, entry }: Loaded,
  source: DefinitionSource,
  taken: ReadonlySet<string>,
): boolean {
  if (entry.text !== source.text || taken.has(entry.name)) return false
  return claimed === undefined || claimed === entry.name || taken.has(claimed)
}
