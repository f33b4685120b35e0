import type { Principal } from '../tokens/principal.ts'
import type { Offer } from './catalogue.ts'
import type { BoundServer, McpDeps, OauthAccess } from './deps.ts'

/** No timer can wait for longer. */
const MAX_WAIT_MS = 2 ** 31 - 1

/** What is looked at of a caller. */
export interface Subject {
  readonly server: BoundServer
  readonly offer: Offer | undefined
  readonly principal?: Principal
  readonly access?: OauthAccess
  /** The same as of now; nothing once its URL leads nowhere. */
  readonly again: () => Promise<Subject | undefined>
}

/** Who waits for what becomes of a caller. */
export interface Watcher {
  /** Called each time something may have changed for the caller, with the caller as it is now. */
  readonly onChange: (caller: Subject) => void
  /** Called once, when the caller's URL leads nowhere any more, or this process ends. */
  readonly onEnd: () => void
}

/** One caller that is watched. */
export interface Watched {
  readonly caller: Subject
  /** Looks whom its URL leads to now, and tells. */
  readonly look: () => void
  /** Tells that there is nothing more to come. */
  readonly end: () => void
  /** Tells nothing any more. */
  readonly stop: () => void
}

/** Watches a caller until it is stopped, and by itself looks at the moment at which its URL expires. */
export function createWatched(
  deps: Pick<McpDeps, 'clock' | 'log'>,
  caller: Subject,
  { onChange, onEnd, onStop }: Watcher & { readonly onStop: () => void },
): Watched {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    isStopped = true
    clearTimeout(timer)
    onStop()
  }
  const end = () => {
    if (isStopped) return
    stop()
    onEnd()
  }
  const waitForEnd = ({ server: { expiresAt } }: Subject) => {
    clearTimeout(timer)
    if (expiresAt === undefined) return
    const ms = Math.min(Math.max(expiresAt - deps.clock(), 1), MAX_WAIT_MS)
    timer = setTimeout(look, ms).unref()
  }
  // One after the other, so that what was read first is never told last.
  let looking: Promise<void> = Promise.resolve()
  const look = () => {
    looking = looking.then(async () => {
      const now = await lookAgain(deps, caller)
      if (isStopped) return
      if (now === undefined) return end()
      waitForEnd(now)
      onChange(now)
    })
  }
  waitForEnd(caller)
  return { caller, look, end, stop }
}

/** A caller of whom nothing can be learnt is taken to be as before. */
async function lookAgain({ log }: Pick<McpDeps, 'log'>, caller: Subject) {
  try {
    return await caller.again()
  } catch (error) {
    log.error({ err: error, server: caller.server.id }, 'A subscriber could not be looked up')
    return caller
  }
}
