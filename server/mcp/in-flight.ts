/** The most requests that can be called off at a time; what comes on top runs to its end. */
const MAX_HELD = 10_000

/** A request that runs. */
export interface Held {
  /** Aborted when its client calls it off. */
  readonly signal: AbortSignal
  readonly release: () => void
}

/**
 * The requests that run in this process, so that a later message can call one off. Clients choose their requests' ids,
 * and two clients of one URL may choose the same: which of them is meant nobody can tell, so neither is called off.
 */
export interface InFlight {
  /** `scope` is that within which ids are told apart; `id` is JSON text. */
  readonly hold: (scope: string, id: string) => Held
  readonly cancel: (scope: string, id: string) => void
}

/** Nothing runs yet. */
export function createInFlight(maxHeld = MAX_HELD): InFlight {
  const running = new Map<string, readonly AbortController[]>()
  return {
    hold: (scope, id) => {
      const controller = new AbortController()
      const { signal } = controller
      if (running.size >= maxHeld) return { signal, release: () => undefined }
      const key = keyOf(scope, id)
      running.set(key, [...(running.get(key) ?? []), controller])
      return { signal, release: () => release(running, key, controller) }
    },
    cancel: (scope, id) => {
      const [only, ...others] = running.get(keyOf(scope, id)) ?? []
      if (others.length === 0) only?.abort()
    },
  }
}

function keyOf(scope: string, id: string): string {
  return `${scope} ${id}`
}

function release(
  running: Map<string, readonly AbortController[]>,
  key: string,
  controller: AbortController,
): void {
  const others = running.get(key)?.filter((each) => each !== controller) ?? []
  if (others.length === 0) running.delete(key)
  else running.set(key, others)
}
