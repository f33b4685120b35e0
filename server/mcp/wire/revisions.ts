import { revision20241105 } from './2024-11-05.ts'
import { revision20250326 } from './2025-03-26.ts'
import { revision20250618 } from './2025-06-18.ts'
import { revision20260728 } from './2026-07-28.ts'
import type { Wire } from './wire.ts'

/** The revision in which each request stands alone. */
export const MODERN: Wire = revision20260728

// What it adds, such as icons and tasks, is nothing that a tool of ours has.
const revision20251125: Wire = { ...revision20250618, revision: '2025-11-25' }

/** Revisions that begin with a handshake, the newest first. */
const HANDSHAKE: ReadonlyMap<string, Wire> = new Map(
  [revision20251125, revision20250618, revision20250326, revision20241105].map((wire) => [
    wire.revision,
    wire,
  ]),
)

/** The revisions that `initialize` can lead to, the newest first. */
export const HANDSHAKE_REVISIONS: readonly string[] = [...HANDSHAKE.keys()]

/** Whether a revision has no handshake, known to us or not. */
export function isModern(revision: string): boolean {
  return revision >= MODERN.revision
}

/** The revision to speak after a handshake that asked for one: the same, or the newest that we know. */
export function negotiate(requested: unknown): Wire {
  return HANDSHAKE.get(String(requested)) ?? revision20251125
}

/** The revision that the header of a later request names; the header is younger than the revision it stands in for. */
export function handshakeWire(header: string | undefined): Wire | undefined {
  return header === undefined ? revision20250326 : HANDSHAKE.get(header)
}
