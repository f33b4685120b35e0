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

/** An empty catalog. */
export function createCatalog(): Catalog {
  return { find: () => undefined, entries: () => [], update: () => [] }
}
