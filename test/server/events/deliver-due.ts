import { createCourier } from '../../../server/events/courier.ts'
import type { DeliverDeps } from '../../../server/events/deliver.ts'

/** Attempts every delivery whose time has come, and waits for what comes of it. How many there were. */
export async function deliverDue(deps: DeliverDeps): Promise<number> {
  const courier = createCourier(deps)
  const begun = await courier.turn()
  await courier.settled()
  return begun
}
