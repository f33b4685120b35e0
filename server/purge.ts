import { purgeCalls } from './audit/purge.ts'
import type { Domain } from './domain.ts'
import { purgeOauthKeys } from './grants/keys.ts'

const everyMs = 60_000
const dayMs = 24 * 60 * 60_000

/** So that a person who comes late is told that a link or an invitation has ended. */
const keepLinksMs = 30 * dayMs

/** Deletes what has expired, again and again until it is closed. */
export function startPurge(
  domain: Domain,
  logDays: number,
): { readonly close: () => Promise<void> } {
  const timer = setInterval(() => void purgeExpired(domain, logDays), everyMs)
  return { close: async () => clearInterval(timer) }
}

async function purgeExpired(domain: Domain, logDays: number): Promise<void> {
  const { store, seal, clock, uses, log } = domain
  try {
    const now = clock()
    seal.refresh()
    await store.servers.deleteExpired(now)
    await store.sessions.deleteExpired(now)
    await store.links.deleteExpired(now - keepLinksMs)
    await store.tokens.deleteExpired(now)
    await store.signIns.deleteExpired(now)
    await store.grants.deleteExpired(now)
    await store.oauthItems.deleteExpired(now)
    await store.invitations.deleteExpired(now - keepLinksMs)
    await purgeOauthKeys(domain)
    await uses.flush()
    await purgeCalls(store.calls, now - logDays * dayMs)
    await store.approvals.deleteEnded(now - logDays * dayMs)
    await store.leases.deleteEnded(now)
    await store.refused.deleteEnded(now)
  } catch (error) {
    log.error({ err: error }, 'What has expired could not be deleted')
  }
}
