import {
  type Auth,
  type Catalog,
  type Clock,
  type Integration,
  type Outcome,
  succeed,
} from '../../engine/index.ts'
import type { TellChange } from '../events/record.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Account, AccountChanges } from '../store/account-shapes.ts'
import type { Store } from '../store/store.ts'
import { checkAnswers, checkSettings, type GivenAnswers, wayOf } from './answers.ts'
import { chooseRegion, findIntegration } from './check.ts'
import { firstStatus, type GivenCredentials, sealGiven } from './create.ts'
import { type KeptCredentials, openCredentials } from './credentials.ts'
import { accountNotFound, findAccount } from './find.ts'

export interface UpdateAccountDeps {
  readonly store: Store
  readonly seal: Seal
  readonly catalog: Catalog
  readonly clock: Clock
  /** Has the account read anew. */
  readonly forgetAccount: (accountId: string) => void
  readonly tell: TellChange
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
  readonly credentials?: GivenCredentials | null | undefined
  /** The name of the way to authenticate; null for the default. */
  readonly auth?: string | null | undefined
}

/** Changes an account; new credentials make it active again. */
export async function updateAccount(
  deps: UpdateAccountDeps,
  id: string,
  patch: AccountPatch,
): Promise<Outcome<Account>> {
  const { store, clock, forgetAccount, tell } = deps
  const account = await findAccount(store, id)
  if (!account.ok) return account
  const region = regionChange(deps.catalog, account.value, patch)
  if (!region.ok) return region
  const answers = answersChange(deps, account.value, patch)
  if (!answers.ok) return answers
  const changed = await store.accounts.update(
    id,
    {
      ...region.value,
      ...answers.value,
      ...(patch.tenantId !== undefined && { tenantId: patch.tenantId }),
      ...(patch.label !== undefined && { label: patch.label }),
    },
    clock(),
  )
  forgetAccount(id)
  if (changed === undefined) return accountNotFound(id)
  await tell(account.value, changed)
  return succeed(changed)
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

/** What the account's owner gives anew: settings, credentials, another way to authenticate. */
function answersChange(
  deps: UpdateAccountDeps,
  account: Account,
  patch: AccountPatch,
): Outcome<AccountChanges> {
  const { auth = account.auth, credentials } = patch
  if (patch.settings === undefined && credentials === undefined && patch.auth === undefined) {
    return succeed({})
  }
  const integration = deps.catalog.find(account.integration)
  const isOther = auth !== account.auth
  const before = openCredentials(deps.seal, account)
  const kept = keptSecrets(before, integration && wayOf(integration, auth), isOther)
  const given: GivenAnswers = {
    auth,
    settings: mergeSettings(account.settings, patch.settings ?? {}),
    secrets: credentials === undefined ? kept : (credentials?.secrets ?? {}),
  }
  const answers = checkChange(integration, given, patch.settings ?? {})
  if (!answers.ok) return answers
  const { settings } = answers.value
  if (credentials === undefined && !isOther) return succeed({ auth, settings })
  const token = credentials?.token
  return succeed({
    auth,
    settings,
    credentials: sealGiven({ seal: deps.seal, id: account.id, integration }, answers.value, token),
    status: firstStatus(integration, answers.value, { token, now: deps.clock() }),
    lastError: null,
    lastForbiddenError: null,
  })
}

/** What is new among the settings must be no secret; what was there before is as the definition was then. */
function checkChange(
  integration: Integration | undefined,
  given: GivenAnswers,
  settings: Account['settings'],
): Outcome<GivenAnswers> {
  if (integration === undefined) return succeed(given)
  const open = checkSettings(integration, given.auth, settings)
  return open.ok ? checkAnswers(integration, given) : open
}

/** The secrets that stay: of another way to authenticate only those that it asks for too. */
function keptSecrets(
  before: KeptCredentials | undefined,
  way: Auth | undefined,
  isOther: boolean,
): GivenAnswers['secrets'] {
  const { secrets = {} } = before ?? {}
  if (!isOther) return secrets
  const asked = new Set(way?.asks.map(({ name }) => name))
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => asked.has(name)))
}

function mergeSettings(
  settings: Account['settings'],
  changes: Account['settings'],
): Account['settings'] {
  const merged = Object.entries({ ...settings, ...changes })
  return Object.fromEntries(merged.filter(([, value]) => value !== null))
}
