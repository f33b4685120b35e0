import { type Clock, type Outcome, succeed } from '../../engine/index.ts'
import { createToken, hashToken } from '../secrets/hash.ts'
import type { Server } from '../store/server-shapes.ts'
import type { Store } from '../store/store.ts'
import type { CreatedServer } from './create.ts'
import { serverNotFound } from './find.ts'

export interface RotateServerDeps {
  readonly store: Store
  readonly clock: Clock
  /** Has the server read anew. */
  readonly forgetServer: (server: Pick<Server, 'accountId' | 'id'>) => void
}

/** Gives a server a new URL. The one before it works on for so long, and any older one ends now. */
export async function rotateServer(
  { store, clock, forgetServer }: RotateServerDeps,
  { accountId, id }: Pick<Server, 'accountId' | 'id'>,
  overlapSeconds: number,
): Promise<Outcome<CreatedServer>> {
  const token = createToken('mcp_')
  const now = clock()
  const rotation = { tokenHash: hashToken(token), previousUntil: now + overlapSeconds * 1000 }
  const server = await store.servers.rotate({ accountId, id }, rotation, now)
  forgetServer({ accountId, id })
  return server === undefined ? serverNotFound(accountId, id) : succeed({ server, token })
}
