import { randomUUID } from 'node:crypto'
import {
  type Catalog,
  type Clock,
  type Integration,
  type Outcome,
  type Secrets,
  succeed,
  type Token,
} from '../../engine/index.ts'
import type { TellChange } from '../events/record.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Account, AccountStatus } from '../store/account-shapes.ts'
import type { Store } from '../store/store.ts'
import { checkAnswers, checkSettings, type GivenAnswers, isComplete } from './answers.ts'
import { chooseRegion, findIntegration } from './check.ts'
import { isUsable, keepToken, sealCredentials } from './credentials.ts'
import { renewingOf } from './renewing.ts'

export interface CreateAccountDeps {
  readonly store: Store
  readonly seal: Seal
  readonly catalog: Catalog
  readonly clock: Clock
  readonly tell: TellChange
}

/** What a caller gives to authenticate with. */
export interface GivenCredentials {
  /** One whose `access` is empty is renewed by the first call. */
  readonly token?: Token | undefined
  /** What the definition asks for, by name. */
  readonly secrets?: Secrets | undefined
}

/** What a caller gives for a new account. */
export interface NewAccount {
  readonly integration: string
  readonly tenantId?: string | null | undefined
  readonly region?: string | null | undefined
  readonly settings?: Readonly<Record<string, unknown>> | undefined
  readonly label?: string | null | undefined
  /** The name of the way to authenticate; the default where there is none. */
  readonly auth?: string | null | undefined
  readonly credentials?: GivenCredentials | undefined
  readonly isSandbox?: boolean
}

/** Connects an account with credentials at hand, or makes one that still waits for them. */
export async function createAccount(
  { store, seal, catalog, clock, tell }: CreateAccountDeps,
  input: NewAccount,
): Promise<Outcome<Account>> {
  const integration = findIntegration(catalog, input.integration)
  if (!integration.ok) return integration
  const region = chooseRegion(integration.value, input.region)
  if (!region.ok) return region
  const { credentials, auth = null, settings = {} } = input
  const open = checkSettings(integration.value, auth, settings)
  if (!open.ok) return open
  const answers = checkAnswers(integration.value, {
    auth,
    settings,
    secrets: credentials?.secrets ?? {},
  })
  if (!answers.ok) return answers
  const id = randomUUID()
  const now = clock()
  const account: Account = {
    id,
    integration: integration.value.name,
    tenantId: input.tenantId ?? null,
    region: region.value,
    auth,
    settings: answers.value.settings,
    label: input.label ?? null,
    status: firstStatus(integration.value, answers.value, { token: credentials?.token, now }),
    isSandbox: input.isSandbox ?? false,
    credentials: sealGiven(
      { seal, id, integration: integration.value },
      answers.value,
      credentials?.token,
    ),
    identity: null,
    lastError: null,
    lastForbiddenError: null,
    createdAt: now,
    updatedAt: now,
  }
  await store.accounts.insert(account)
  await tell(undefined, account)
  return succeed(account)
}

/** What an account is by its credentials alone: a token that has ended, and cannot be renewed, is as good as none. */
export function firstStatus(
  integration: Integration | undefined,
  answers: GivenAnswers,
  { token, now }: { readonly token: Token | undefined; readonly now: number },
): AccountStatus {
  const hasToken = token?.refresh !== undefined || isUsable(token, now)
  if (integration !== undefined && isComplete(integration, answers, hasToken)) return 'active'
  return token === undefined ? 'connecting' : 'needs_reauth'
}

interface Sealing {
  readonly seal: Seal
  readonly id: string
  readonly integration: Integration | undefined
}

/** The sealed credentials, or null where nothing was given and nothing can be had. */
export function sealGiven(
  { seal, id, integration }: Sealing,
  { auth, secrets }: GivenAnswers,
  token: Token | undefined,
): string | null {
  const renewing = renewingOf(integration, auth)
  // A first token may be had without anything of the owner's, and needs a place to be kept.
  const isEmpty = token === undefined && Object.keys(secrets).length === 0
  if (isEmpty && !renewing.canStartAnew) return null
  const kept = token && keepToken(token, renewing)
  return sealCredentials(seal, id, { secrets, ...(kept && { token: kept }) })
}
