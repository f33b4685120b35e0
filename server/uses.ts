import type { Clock } from '../engine/index.ts'
import type { Store } from './store/store.ts'

/** When servers and API tokens were last used: kept in memory, and written now and then. */
export interface Uses {
  readonly noteServer: (serverId: string) => void
  readonly noteToken: (tokenId: string) => void
  /** Writes what was noted since the last time. */
  readonly flush: () => Promise<void>
}

/** Nothing was used yet. */
export function createUses(store: Pick<Store, 'servers' | 'tokens'>, clock: Clock): Uses {
  let servers = new Map<string, number>()
  let tokens = new Map<string, number>()
  return {
    noteServer: (serverId) => void servers.set(serverId, clock()),
    noteToken: (tokenId) => void tokens.set(tokenId, clock()),
    flush: async () => {
      // What is noted while this is written waits for the next time.
      const written = { servers, tokens }
      servers = new Map()
      tokens = new Map()
      await store.servers.touch(written.servers)
      await store.tokens.touch(written.tokens)
    },
  }
}
