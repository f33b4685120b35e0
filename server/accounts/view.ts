import type { AccountView } from '../../engine/index.ts'
import type { Account } from '../store/account-shapes.ts'

/** What the engine may know of an account. */
export function viewAccount({ id, region, auth, settings, identity }: Account): AccountView {
  const known = identity === null ? settings : { ...settings, ...identity }
  return { id, ...(region !== null && { region }), ...(auth !== null && { auth }), settings: known }
}
