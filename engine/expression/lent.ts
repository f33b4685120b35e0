import { randomUUID } from 'node:crypto'
import type { Bindings } from './expression.ts'

/** What the requests of a definition are lent beside their scope, as `$uuid()` and `$epoch()`. */
export const lentNames: readonly string[] = ['uuid', 'epoch']

/** The time in seconds, and random identifiers. `clock` in milliseconds since 1970. */
export function lend(clock: () => number): Bindings {
  return { uuid: () => randomUUID(), epoch: () => Math.floor(clock() / 1000) }
}
