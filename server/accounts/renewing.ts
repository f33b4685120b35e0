import type { Integration } from '../../engine/index.ts'
import { wayOf } from './answers.ts'
import type { Renewing } from './credentials.ts'

const usualMarginMs = 60_000

/** How the way to authenticate that an account chose renews its tokens. */
export function renewingOf(integration: Integration | undefined, auth: string | null): Renewing {
  const grants = integration && wayOf(integration, auth)?.grants
  return {
    marginMs: grants?.marginMs ?? usualMarginMs,
    canStartAnew: grants?.from === 'account',
  }
}
