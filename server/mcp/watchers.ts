import type { Heard } from '../heard.ts'
import type { McpDeps } from './deps.ts'
import { createWatched, type Subject, type Watched, type Watcher } from './watched.ts'

const MAX_WATCHERS = 1024
const MAX_OF_SERVER = 32

/** Subjects that are watched, and how many there may be. */
export interface Watchers {
  /** Returns what ends the watch, or nothing where there are too many. */
  readonly watch: (caller: Subject, watcher: Watcher) => (() => void) | undefined
  /** Ends all of them, and lets no other begin. */
  readonly close: () => void
}

/** Watches over callers by what is heard of changes, and by the clock where their URL expires. */
export function createWatchers(deps: McpDeps): Watchers {
  const all = new Set<Watched>()
  let isClosed = false
  deps.heard.listen((heard) => {
    for (const each of all) if (isMeant(heard, each.caller)) each.look()
  })
  const isFull = ({ server }: Subject) =>
    all.size >= MAX_WATCHERS ||
    [...all].filter(({ caller }) => caller.server.id === server.id).length >= MAX_OF_SERVER
  return {
    watch: (caller, watcher) => {
      if (isClosed || isFull(caller)) return undefined
      const onStop = () => all.delete(watched)
      const watched: Watched = createWatched(deps, caller, { ...watcher, onStop })
      all.add(watched)
      return watched.stop
    },
    close: () => {
      isClosed = true
      for (const each of all) each.end()
    },
  }
}

function isMeant(heard: Heard, { server, principal, access }: Subject): boolean {
  if ('serverId' in heard) return heard.serverId === server.id
  if ('accountId' in heard) return heard.accountId === server.accountId
  if ('tokenId' in heard) return heard.tokenId === principal?.tokenId
  if ('grantId' in heard) return heard.grantId === access?.grantId
  return 'integrations' in heard && heard.integrations.includes(server.integrationName)
}
