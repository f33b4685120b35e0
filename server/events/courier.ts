import { attemptDelivery, type DeliverDeps } from './deliver.ts'

/** Carries deliveries to webhooks; one that is slow does not keep the others waiting. */
export interface Courier {
  /** Begins an attempt of deliveries whose time has come, as many as may be under way. How many were begun. */
  readonly turn: () => Promise<number>
  /** Resolves when no attempt is under way any more. */
  readonly settled: () => Promise<void>
}

/** Longer than an attempt takes: a process that dies leaves its deliveries to the others after this. */
const claimMs = 60_000

const perTurn = 20
const mostAtOnce = 200

/** Nothing is under way at first. */
export function createCourier(deps: DeliverDeps): Courier {
  const running = new Map<Promise<void>, string>()
  const turn = async (): Promise<number> => {
    const now = deps.clock()
    const limit = Math.min(perTurn, mostAtOnce - running.size)
    if (limit <= 0) return 0
    const except = busiest([...running.values()])
    const due = await deps.store.events.claim({ now, until: now + claimMs, limit, except })
    for (const each of due) {
      const attempting = attemptDelivery(deps, each).finally(() => running.delete(attempting))
      running.set(attempting, each.webhook.id)
    }
    return due.length
  }
  return {
    turn,
    settled: async () => {
      await Promise.all(running.keys())
    },
  }
}

/** The webhooks that have a turn's worth under way: they are slow or dead, and the others go first. */
function busiest(webhookIds: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const id of webhookIds) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= perTurn).map(([id]) => id)
}
