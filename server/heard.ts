import type { Catalog } from '../engine/index.ts'
import type { Change } from './store/changes.ts'

/** Something that may be different from now on: an account, a server, or definitions by the names of their integrations. */
export type Heard = Change | { readonly integrations: readonly string[] }

/** Passes on what was heard, whichever process it came from. */
export interface Hearing {
  readonly listen: (listener: (heard: Heard) => void) => void
  readonly tell: (heard: Heard) => void
}

/** Tells of the catalog's changes by itself, and of all others as it is told. */
export function createHearing(catalog: Pick<Catalog, 'listen'>): Hearing {
  const listeners: ((heard: Heard) => void)[] = []
  const tell = (heard: Heard) => {
    for (const listener of listeners) listener(heard)
  }
  catalog.listen((integrations) => tell({ integrations }))
  return { listen: (listener) => void listeners.push(listener), tell }
}
