import type { Clock } from '../engine/index.ts'
import type { Store } from './store/store.ts'

/** When servers, API tokens and grants were last used: kept in memory, and written now and then. */
export interface Uses {
  readonly noteServer: (serverId: string) => void
  readonly noteToken: (tokenId: string) => void
  readonly noteGrant: (grantId: string) => void
  /** Writes what was noted since the last time. */
  readonly flush: () => Promise<void>
}

/** Nothing was used yet. */
export function createUses(
  store: Pick<Store, 'servers' | 'tokens' | 'grants'>,
  clock: Clock,
): Uses {
  let servers = new Map<string, number>()
  let tokens = new Map<string, number>()
  let grants = new Map<string, number>()
  return {
    noteServer: (serverId) => void servers.set(serverId, clock()),
    noteToken: (tokenId) => void tokens.set(tokenId, clock()),
    noteGrant: (grantId) => void grants.set(grantId, clock()),
    flush: async () => {
      // What is noted while this is written waits for the next time.
      const written = { servers, tokens, grants }
      servers = new Map()
      tokens = new Map()
      grants = new Map()
      await store.servers.touch(written.servers)
      await store.tokens.touch(written.tokens)
      await store.grants.touch(written.grants)
    },
  }
}
