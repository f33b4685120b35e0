import { type Catalog, type Clock, type Outcome, succeed, type Token } from '../../engine/index.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Account, AccountChanges, Store } from '../store/store.ts'
import { chooseRegion, findIntegration } from './check.ts'
import { firstStatus } from './create.ts'
import { keepToken, sealToken } from './credentials.ts'
import { accountNotFound, findAccount } from './find.ts'

export interface UpdateAccountDeps {
  readonly store: Store
  readonly seal: Seal
  readonly catalog: Catalog
  readonly clock: Clock
  /** Has the account read anew. */
  readonly forgetAccount: (accountId: string) => void
}

/** What a caller changes; what is absent stays. */
export interface AccountPatch {
  readonly tenantId?: string | null | undefined
  /** Null for the default. */
  readonly region?: string | null | undefined
  /** Merged into the settings key by key; a null takes a key away. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined
  readonly label?: string | null | undefined
  /** Takes the place of all that was there; null takes them away. */
  readonly credentials?: Token | null | undefined
}

/** Changes an account; new credentials make it active again. */
export async function updateAccount(
  deps: UpdateAccountDeps,
  id: string,
  patch: AccountPatch,
): Promise<Outcome<Account>> {
  const { store, clock, forgetAccount } = deps
  const account = await findAccount(store, id)
  if (!account.ok) return account
  const region = regionChange(deps.catalog, account.value, patch)
  if (!region.ok) return region
  const changed = await store.accounts.update(
    id,
    {
      ...region.value,
      ...credentialsChange(deps, account.value, patch),
      ...(patch.tenantId !== undefined && { tenantId: patch.tenantId }),
      ...(patch.label !== undefined && { label: patch.label }),
      ...(patch.settings !== undefined && {
        settings: mergeSettings(account.value.settings, patch.settings),
      }),
    },
    clock(),
  )
  forgetAccount(id)
  return changed === undefined ? accountNotFound(id) : succeed(changed)
}

function regionChange(
  catalog: Catalog,
  account: Account,
  { region }: AccountPatch,
): Outcome<AccountChanges> {
  if (region === undefined) return succeed({})
  const integration = findIntegration(catalog, account.integration)
  if (!integration.ok) return integration
  const chosen = chooseRegion(integration.value, region)
  return chosen.ok ? succeed({ region: chosen.value }) : chosen
}

function credentialsChange(
  { seal, catalog }: UpdateAccountDeps,
  account: Account,
  { credentials }: AccountPatch,
): AccountChanges {
  if (credentials === undefined) return {}
  return {
    credentials: credentials === null ? null : sealToken(seal, account.id, keepToken(credentials)),
    status: firstStatus(catalog.find(account.integration), credentials),
  }
}

function mergeSettings(
  settings: Account['settings'],
  changes: Account['settings'],
): Account['settings'] {
  const merged = Object.entries({ ...settings, ...changes })
  return Object.fromEntries(merged.filter(([, value]) => value !== null))
}
