import { randomUUID } from 'node:crypto'
import {
  type Catalog,
  type Clock,
  type Integration,
  type Outcome,
  succeed,
  type Token,
} from '../../engine/index.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Account, AccountStatus, Store } from '../store/store.ts'
import { chooseRegion, findIntegration } from './check.ts'
import { keepToken, sealToken } from './credentials.ts'

export interface CreateAccountDeps {
  readonly store: Store
  readonly seal: Seal
  readonly catalog: Catalog
  readonly clock: Clock
}

/** What a caller gives for a new account. */
export interface NewAccount {
  readonly integration: string
  readonly tenantId?: string | null | undefined
  readonly region?: string | null | undefined
  readonly settings?: Readonly<Record<string, unknown>> | undefined
  readonly label?: string | null | undefined
  /** A token whose `access` is empty is renewed by the first call. */
  readonly credentials?: Token | undefined
  readonly isSandbox?: boolean
}

/** Connects an account with credentials at hand, or makes one that still waits for them. */
export async function createAccount(
  { store, seal, catalog, clock }: CreateAccountDeps,
  input: NewAccount,
): Promise<Outcome<Account>> {
  const integration = findIntegration(catalog, input.integration)
  if (!integration.ok) return integration
  const region = chooseRegion(integration.value, input.region)
  if (!region.ok) return region
  const id = randomUUID()
  const now = clock()
  const { credentials } = input
  const account: Account = {
    id,
    integration: integration.value.name,
    tenantId: input.tenantId ?? null,
    region: region.value,
    settings: input.settings ?? {},
    label: input.label ?? null,
    status: firstStatus(integration.value, credentials),
    isSandbox: input.isSandbox ?? false,
    credentials: credentials === undefined ? null : sealToken(seal, id, keepToken(credentials)),
    createdAt: now,
    updatedAt: now,
  }
  await store.accounts.insert(account)
  return succeed(account)
}

/** What an account is by its credentials alone. */
export function firstStatus(
  integration: Integration | undefined,
  credentials: Token | null | undefined,
): AccountStatus {
  const needsCredentials = integration === undefined || integration.auth !== undefined
  return needsCredentials && (credentials ?? null) === null ? 'connecting' : 'active'
}
