import { createHash } from 'node:crypto'
import type { Args } from '../../engine/index.ts'
import type { Seal } from '../secrets/seal.ts'
import { canonicalText } from './canonical.ts'
import type { Asker } from './find.ts'

/** What a client must bring back when it repeats a call. */
interface Held {
  readonly handle: string
  readonly args: string
  /** Milliseconds since 1970. */
  readonly until: number
}

/** The call of which a state is given out, or brought back. */
export interface StatedCall extends Asker {
  readonly args: Args
}

/** A text that means nothing to a client, and opens only for the same caller, tool and arguments, until its time is over. */
export function writeState(
  { seal }: Pick<Seal, 'seal'>,
  call: StatedCall,
  { handle, until }: Pick<Held, 'handle' | 'until'>,
): string {
  const held: Held = { handle, until, args: digestOf(call.args) }
  return seal(JSON.stringify(held), ownerOfState(call))
}

/** The handle in a state that was brought back; nothing where the state is not this call's. */
export function readState(
  { open }: Pick<Seal, 'open'>,
  call: StatedCall,
  { state, now }: { readonly state: string; readonly now: number },
): string | undefined {
  const held = tryOpen(open, state, ownerOfState(call))
  return held !== undefined && held.until > now && held.args === digestOf(call.args)
    ? held.handle
    : undefined
}

function tryOpen(open: Seal['open'], state: string, owner: string): Held | undefined {
  try {
    // Written by `writeState`: nobody else can seal for this owner.
    return JSON.parse(open(state, owner)) as Held
  } catch {
    return undefined
  }
}

function ownerOfState({ serverId, tool, principal }: StatedCall): string {
  return `approval_state:${JSON.stringify([serverId, tool, principal?.id ?? null])}`
}

function digestOf(args: Args): string {
  return createHash('sha256').update(canonicalText(args)).digest('base64url')
}
