import { randomUUID } from 'node:crypto'
import { type Catalog, type Clock, type Outcome, succeed } from '../../engine/index.ts'
import { chooseRegion, findIntegration } from '../accounts/check.ts'
import type { TellChange } from '../events/record.ts'
import { ownerOf } from '../secrets/owners.ts'
import type { Seal } from '../secrets/seal.ts'
import type { OauthApp } from '../store/app-shapes.ts'
import type { Store } from '../store/store.ts'

export interface PutAppDeps {
  readonly store: Store
  readonly seal: Seal
  readonly catalog: Catalog
  readonly clock: Clock
  /** Has refused renewals of its accounts tried again. */
  readonly retryRenewals: (integration: string) => void
  readonly tell: TellChange
}

/** The client that an operator registered with an API. */
export interface NewApp {
  readonly integration: string
  /** Absent or null for all regions. */
  readonly region?: string | null | undefined
  readonly clientId: string
  readonly clientSecret: string
}

/**
 * Registers an OAuth app; one for the same integration and region is replaced. A missing or wrong app may be why accounts
 * could not renew their tokens, so those are tried again.
 */
export async function putApp(deps: PutAppDeps, input: NewApp): Promise<Outcome<OauthApp>> {
  const { store, seal, catalog, clock } = deps
  const integration = findIntegration(catalog, input.integration)
  if (!integration.ok) return integration
  const region = input.region ?? null
  const checked = region === null ? succeed(region) : chooseRegion(integration.value, region)
  if (!checked.ok) return checked
  const now = clock()
  const row = { integration: integration.value.name, region }
  const app = await store.apps.put({
    ...row,
    id: randomUUID(),
    clientId: input.clientId,
    clientSecret: seal.seal(input.clientSecret, ownerOf.app(row)),
    createdAt: now,
    updatedAt: now,
  })
  const woken = await store.accounts.retryAll(app.integration, now)
  await store.refused.deleteOf(app.integration)
  deps.retryRenewals(app.integration)
  for (const account of woken) await deps.tell({ ...account, status: 'needs_reauth' }, account)
  return succeed(app)
}
