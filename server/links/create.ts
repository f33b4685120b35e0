import { randomUUID } from 'node:crypto'
import {
  type Catalog,
  type Clock,
  checkFilter,
  type Failure,
  fail,
  type Integration,
  type Outcome,
  succeed,
} from '../../engine/index.ts'
import { checkAnswers, checkSettings } from '../accounts/answers.ts'
import { chooseRegion, findIntegration } from '../accounts/check.ts'
import { findAccount } from '../accounts/find.ts'
import { createToken, hashToken } from '../secrets/hash.ts'
import type { Account } from '../store/account-shapes.ts'
import type { ConnectLink, LinkPreset } from '../store/link-shapes.ts'
import type { Store } from '../store/store.ts'

export interface CreateLinkDeps {
  readonly store: Store
  readonly catalog: Catalog
  readonly clock: Clock
}

/** What a caller gives for a new link; either an integration to connect or an account to connect anew. */
export interface NewLink {
  readonly integration?: string | undefined
  readonly accountId?: string | undefined
  readonly tenantId?: string | null | undefined
  readonly region?: string | undefined
  readonly auth?: string | undefined
  readonly settings?: Account['settings'] | undefined
  readonly scopes?: readonly string[] | undefined
  readonly methods?: readonly string[] | undefined
  readonly tags?: readonly string[] | undefined
  readonly label?: string | undefined
  readonly returnUrl?: string | undefined
  readonly lifeSeconds?: number | undefined
}

/** A link with the token of its address, which cannot be read a second time. */
export interface CreatedLink {
  readonly link: ConnectLink
  readonly token: string
}

const usualLifeSeconds = 24 * 60 * 60

/** Makes a link by which a person connects an account, once. */
export async function createLink(
  { store, catalog, clock }: CreateLinkDeps,
  input: NewLink,
): Promise<Outcome<CreatedLink>> {
  const account = await accountToReconnect(store, input)
  if (!account.ok) return account
  const name = account.value?.integration ?? input.integration
  if (name === undefined) return fail(nothingToConnect)
  const integration = findIntegration(catalog, name)
  if (!integration.ok) return integration
  const preset = checkPreset(integration.value, input, account.value)
  if (!preset.ok) return preset
  const token = createToken('link_')
  const now = clock()
  const link: ConnectLink = {
    id: randomUUID(),
    tokenHash: hashToken(token),
    integration: integration.value.name,
    tenantId: account.value?.tenantId ?? input.tenantId ?? null,
    accountId: account.value?.id ?? null,
    preset: preset.value,
    returnUrl: input.returnUrl ?? null,
    expiresAt: now + (input.lifeSeconds ?? usualLifeSeconds) * 1000,
    usedAt: null,
    createdAt: now,
  }
  await store.links.insert(link)
  return succeed({ link, token })
}

async function accountToReconnect(
  store: Store,
  { accountId, tenantId }: NewLink,
): Promise<Outcome<Account | undefined>> {
  if (accountId === undefined) return succeed(undefined)
  const account = await findAccount(store, accountId)
  if (!account.ok) return account
  if (tenantId && tenantId !== account.value.tenantId) return fail(otherTenant(accountId))
  return account.value.isSandbox ? fail(sandboxStays) : account
}

/** A preset that no page could complete is refused now, and not before the person. */
function checkPreset(
  integration: Integration,
  input: NewLink,
  account: Account | undefined,
): Outcome<LinkPreset> {
  const region = input.region === undefined ? undefined : chooseRegion(integration, input.region)
  if (region !== undefined && !region.ok) return region
  const { auth = null, settings = {} } = input
  const filter = filterOf(input)
  const wrong = firstWrong([
    checkSettings(integration, auth, settings),
    checkAnswers(integration, { auth, settings, secrets: {} }),
    checkPurpose(integration, filter),
  ])
  if (wrong !== undefined) return wrong
  const known = account === undefined ? {} : presetOf(account)
  return succeed({
    ...known,
    ...(region?.value && { region: region.value }),
    ...(auth !== null && { auth }),
    ...(Object.keys(settings).length > 0 && { settings: { ...known.settings, ...settings } }),
    ...(input.scopes !== undefined && { scopes: input.scopes }),
    ...(filter !== undefined && { filter }),
    ...(input.label !== undefined && { label: input.label }),
  })
}

function firstWrong(checks: readonly Outcome<unknown>[]) {
  return checks.find((checked) => !checked.ok)
}

function checkPurpose(integration: Integration, filter: LinkPreset['filter']): Outcome<undefined> {
  const wrong = filter && checkFilter(integration, filter)
  return wrong === undefined ? succeed(undefined) : fail(wrong)
}

function filterOf({ methods, tags }: NewLink): LinkPreset['filter'] {
  if (methods === undefined && tags === undefined) return undefined
  return { ...(methods !== undefined && { methods }), ...(tags !== undefined && { tags }) }
}

/** An account that is connected anew stays where it is. */
function presetOf({ region, auth, settings, label }: Account): LinkPreset {
  return {
    ...(region !== null && { region }),
    ...(auth !== null && { auth }),
    ...(label !== null && { label }),
    settings,
  }
}

const nothingToConnect: Failure = {
  kind: 'invalid_input',
  message:
    'A link needs an "integration" to connect, or an "integrated_account_id" to connect anew',
  hint: 'Name one of the two.',
  at: 'link',
}

const sandboxStays: Failure = {
  kind: 'conflict',
  message: 'The account plays in the sandbox, so there is nothing to connect.',
  hint: 'Make a link for a new account: name its "integration" instead.',
  at: 'integrated_account_id',
}

function otherTenant(accountId: string): Failure {
  return {
    kind: 'not_found',
    message: `The tenant has no account "${accountId.slice(0, 80)}".`,
    hint: 'List its accounts with GET /integrated-account?tenant_id=...',
    at: 'integrated_account_id',
  }
}
