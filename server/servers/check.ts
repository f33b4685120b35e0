import { type Catalog, checkFilter, fail, type Outcome, succeed } from '../../engine/index.ts'
import { viewAccount } from '../accounts/view.ts'
import { checkApproval } from '../approvals/check.ts'
import { checkPolicy } from '../policies/check.ts'
import type { Account } from '../store/account-shapes.ts'
import type { ServerConfig } from '../store/server-shapes.ts'

/** A server lives at least this long. */
const MIN_LIFE_MS = 60_000

/** Fails on an expiry that is past or too near; null is none. */
export function checkExpiry(expiresAt: number | null, now: number): Outcome<number | null> {
  if (expiresAt === null || expiresAt >= now + MIN_LIFE_MS) return succeed(expiresAt)
  return fail({
    kind: 'invalid_input',
    message: `"expires_at" is ${new Date(expiresAt).toISOString()}, which is less than 60 seconds ahead`,
    hint: 'Give a time that is at least 60 seconds ahead, or null for no end.',
    at: 'expires_at',
  })
}

/** Fails on a choice of tools that is empty, or has words that mean nothing to the account's integration. */
export function checkConfig(
  catalog: Catalog,
  account: Account,
  config: ServerConfig,
): Outcome<ServerConfig> {
  const { integration: name } = account
  const integration = catalog.find(name)
  if (integration === undefined) return fail(notLoaded(name))
  const wrong =
    checkFilter(integration, config) ??
    checkPolicy(config.policy, integration, viewAccount(account)) ??
    checkApproval(config.approval, integration)
  return wrong === undefined ? succeed(config) : fail(wrong)
}

function notLoaded(name: string) {
  return {
    kind: 'definition',
    message: `The integration "${name}" is not loaded, so it offers no tools`,
    hint: `See what is wrong with it at GET /integration/${name}.`,
    at: name,
  } as const
}
