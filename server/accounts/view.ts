import type { AccountView } from '../../engine/index.ts'
import type { Account } from '../store/account-shapes.ts'

/** What the engine may know of an account. */
export function viewAccount({ id, region, auth, settings, identity }: Account): AccountView {
  const known = identity === null ? settings : { ...settings, ...identity }
  return { id, ...(region !== null && { region }), ...(auth !== null && { auth }), settings: known }
}

/** Whose an account is, in words that its owner or its vendor chose. */
export interface AccountOwner {
  readonly label?: string
  readonly organization?: string
  readonly isSandbox: boolean
}

/** What people call the account, and what its vendor calls the organisation that it belongs to. */
export function ownerOf({ label, identity, isSandbox }: Account): AccountOwner {
  const organization = identity?.['label']
  return {
    ...(label !== null && { label }),
    ...(typeof organization === 'string' && { organization }),
    isSandbox,
  }
}
