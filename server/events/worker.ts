import { createCourier } from './courier.ts'
import type { DeliverDeps } from './deliver.ts'

/** Delivers until it is closed; closing waits for what is on its way. */
export interface Worker {
  readonly close: () => Promise<void>
}

const everyMs = 1000
const keepMs = 14 * 24 * 60 * 60_000
const purgeEvery = 600

/** Attempts deliveries as their time comes; those that are waiting when it starts too. */
export function startDeliveries(deps: DeliverDeps): Worker {
  let running: Promise<void> = Promise.resolve()
  let isBusy = false
  let turns = 0
  const courier = createCourier(deps)
  const turn = async () => {
    try {
      turns += 1
      if (turns % purgeEvery === 1) await deps.store.events.deleteBefore(deps.clock() - keepMs)
      await courier.turn()
    } catch (error) {
      deps.log.error({ err: error }, 'Events could not be delivered')
    } finally {
      isBusy = false
    }
  }
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    running = turn()
  }, everyMs)
  return {
    close: async () => {
      clearInterval(timer)
      await running
      await courier.settled()
    },
  }
}
