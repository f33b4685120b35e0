import { createHash, randomBytes, randomUUID } from 'node:crypto'
import {
  type Auth,
  fail,
  type Integration,
  type Outcome,
  selectTools,
  succeed,
  type ToolFilter,
} from '../../engine/index.ts'
import { checkAnswers, wayOf } from '../accounts/answers.ts'
import { type Candidate, type Proof, proveCandidate } from '../accounts/candidate.ts'
import { chooseRegion, findIntegration } from '../accounts/check.ts'
import { type ConnectDeps, connectAccount } from '../accounts/connect.ts'
import { keepToken } from '../accounts/credentials.ts'
import { grantContext } from '../accounts/grant-context.ts'
import { renewingOf } from '../accounts/renewing.ts'
import { viewAccount } from '../accounts/view.ts'
import { findApp } from '../apps/find.ts'
import type { Account } from '../store/account-shapes.ts'
import type { ConnectLink } from '../store/link-shapes.ts'
import { missingApp, refusedOnPage, refusedProof, refusedToken } from './explain.ts'
import type { Filled } from './form.ts'
import { beginSession, type Resumed } from './session.ts'

export interface FlowDeps extends ConnectDeps {
  /** Where this server is reached, without a slash at the end. */
  readonly publicUrl: () => string
}

/** What a person gave, checked field by field. */
export interface Given {
  readonly auth: string | null
  readonly region: string | undefined
  readonly fields: Filled
}

/** Where a person goes next. */
export type Next =
  | { readonly to: 'vendor'; readonly url: string }
  | {
      readonly to: 'choice'
      readonly state: string
      readonly proof: Extract<Proof, { ask: string }>
    }
  | { readonly to: 'done'; readonly account: Account }

/** A link in one browser. */
export interface Visit {
  readonly link: ConnectLink
  /** Of the link. */
  readonly token: string
  readonly browserHash: string
}

/** The address that the operator registers with the vendor. */
function redirectUri({ publicUrl }: Pick<FlowDeps, 'publicUrl'>): string {
  return `${publicUrl()}/connect/callback`
}

/** Goes on with what was given: to the vendor's page where a person grants access, otherwise to the proof. */
export async function submitForm(
  deps: FlowDeps,
  visit: Visit,
  given: Given,
): Promise<Outcome<Next>> {
  const integration = findIntegration(deps.catalog, visit.link.integration)
  if (!integration.ok) return integration
  const candidate = candidateOf(deps, visit.link, integration.value, given)
  if (!candidate.ok) return candidate
  const way = wayOf(integration.value, given.auth)
  return way?.grants?.from === 'person'
    ? askForConsent(deps, visit, candidate.value, { way, integration: integration.value })
    : proceed(deps, visit, candidate.value)
}

function candidateOf(
  { clock }: FlowDeps,
  { accountId, tenantId, preset }: ConnectLink,
  integration: Integration,
  { auth, region, fields }: Given,
): Outcome<Candidate> {
  const chosen = chooseRegion(integration, preset.region ?? region)
  if (!chosen.ok) return chosen
  const answers = checkAnswers(integration, {
    auth,
    settings: preset.settings ?? {},
    secrets: fields,
  })
  if (!answers.ok) return answers
  const now = clock()
  const account: Account = {
    id: accountId ?? randomUUID(),
    integration: integration.name,
    tenantId,
    region: chosen.value,
    auth,
    settings: answers.value.settings,
    label: preset.label ?? null,
    status: 'connecting',
    isSandbox: false,
    credentials: null,
    identity: null,
    lastError: null,
    lastForbiddenError: null,
    createdAt: now,
    updatedAt: now,
  }
  return succeed({ account, kept: { secrets: answers.value.secrets }, chosen: [] })
}

interface Chosen {
  readonly way: Auth
  readonly integration: Integration
}

async function askForConsent(
  deps: FlowDeps,
  visit: Visit,
  candidate: Candidate,
  { way, integration }: Chosen,
): Promise<Outcome<Next>> {
  const { account } = candidate
  const { preset } = visit.link
  const app = await findApp(deps, account.integration, account.region)
  if (way.grants?.needsApp && app === undefined) {
    return fail(missingApp(integration, redirectUri(deps)))
  }
  const verifier = randomBytes(32).toString('base64url')
  const state = await beginSession(deps, { ...visit, candidate, verifier })
  const url = await way.grants?.consent?.url({
    account: viewAccount(account),
    app,
    redirect: redirectUri(deps),
    state,
    challenge: createHash('sha256').update(verifier).digest('base64url'),
    scopes: preset.scopes,
    methods: preset.filter && methodsOf(integration, preset.filter),
  })
  if (url === undefined) return fail(withoutConsent(integration))
  return url.ok ? succeed({ to: 'vendor', url: url.value }) : url
}

/** Keys of the methods that an account is meant for. */
function methodsOf({ tools }: Integration, filter: ToolFilter): ReadonlySet<string> {
  return new Set(selectTools(tools, filter).map(({ method }) => method.key))
}

/** Trades what came back from the vendor's page for a token, in the data centre that it names, and goes on to the proof. */
export async function redeemCallback(
  deps: FlowDeps,
  { candidate, verifier, ...visit }: Resumed & Visit,
  params: Filled,
): Promise<Outcome<Next>> {
  const integration = findIntegration(deps.catalog, visit.link.integration)
  if (!integration.ok) return integration
  const facts = { integration: integration.value, redirect: redirectUri(deps) }
  if (params['error'] !== undefined) return fail(refusedOnPage(params, facts))
  const consent = wayOf(integration.value, candidate.account.auth)?.grants?.consent
  if (consent === undefined || verifier === undefined)
    return fail(withoutConsent(integration.value))
  const told = await integration.value.region?.fromCallback?.(params)
  if (told !== undefined && !told.ok) return told
  const account = { ...candidate.account, region: told?.value ?? candidate.account.region }
  const { secrets } = candidate.kept
  const token = await consent.redeem(
    { params, redirect: redirectUri(deps), verifier },
    await grantContext(deps, account, secrets),
  )
  if (!token.ok) return fail(refusedToken(token.failure, facts))
  const renewing = renewingOf(integration.value, account.auth)
  const kept = { secrets, token: keepToken(token.value, renewing) }
  return proceed(deps, visit, { account, kept, chosen: [] })
}

/** Goes on with what a person chose. */
export function chooseOption(
  deps: FlowDeps,
  { candidate, ...visit }: Resumed & Visit,
  option: string,
): Promise<Outcome<Next>> {
  return proceed(deps, visit, { ...candidate, chosen: [...candidate.chosen, option] })
}

/** Proves the candidate, and makes it an account unless its owner has to choose first. */
async function proceed(deps: FlowDeps, visit: Visit, candidate: Candidate): Promise<Outcome<Next>> {
  const proof = await proveCandidate(deps, candidate)
  if (!proof.ok) return fail(refusedProof(proof.failure))
  if ('ask' in proof.value) {
    const chosen = candidate.chosen.slice(0, proof.value.answered)
    const open = { ...candidate, kept: proof.value.kept, chosen }
    const state = await beginSession(deps, { ...visit, candidate: open })
    return succeed({ to: 'choice', state, proof: proof.value })
  }
  const account = await connectAccount(deps, visit.link, candidate, proof.value)
  return account.ok ? succeed({ to: 'done', account: account.value }) : account
}

function withoutConsent({ name, title }: Integration) {
  return {
    kind: 'definition',
    message: `The definition of ${title} names no page on which access is granted.`,
    hint: 'Add "authorize" to its "auth.oauth2".',
    at: `${name}.auth`,
  } as const
}
