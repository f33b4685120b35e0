import {
  type Auth,
  type CallContext,
  type Catalog,
  type Connecting,
  type Credentials,
  fail,
  type GrantContext,
  type Integration,
  type Outcome,
  type SignText,
  succeed,
  type Token,
} from '../../engine/index.ts'
import { pause } from '../pause.ts'
import type { Account } from '../store/account-shapes.ts'
import { wayOf } from './answers.ts'
import { findIntegration } from './check.ts'
import { isUsable, type KeptCredentials, type KeptToken, keepGranted } from './credentials.ts'
import { type GrantDeps, grantContext } from './grant-context.ts'
import type { LiveAccount } from './live.ts'
import { renewingOf } from './renewing.ts'

export interface ProveDeps extends GrantDeps {
  readonly catalog: Catalog
  readonly sign: SignText
}

/** An account as it would be, with credentials that nothing is known of yet. */
export interface Candidate {
  readonly account: Account
  readonly kept: KeptCredentials
  /** What its owner chose of what the requests after connecting left open. */
  readonly chosen: readonly string[]
}

/** What became of a candidate: it is proved, or its owner has to choose first. */
export type Proof = Proved | (Connecting & { readonly kept: KeptCredentials })

export interface Proved {
  readonly kept: KeptCredentials
  /** Whose account it is; null where the definition has no requests that tell it. */
  readonly identity: Account['identity']
}

/** Proves credentials by using them: gets a first token where one can be had, then makes the requests of `connect`. */
export async function proveCandidate(
  deps: ProveDeps,
  { account, kept, chosen }: Candidate,
): Promise<Outcome<Proof>> {
  const integration = findIntegration(deps.catalog, account.integration)
  if (!integration.ok) return integration
  const way = wayOf(integration.value, account.auth)
  const grant = await grantContext(deps, account, kept.secrets)
  const holder = holdToken(kept, { integration: integration.value, way, account, grant })
  if (way?.grants?.from === 'account' && !isUsable(holder.token(), deps.clock())) {
    const first = await holder.credentials.renew(holder.token())
    if (!first.ok) return first
  }
  const connected = await integration.value.connect?.(
    connectContext(deps, { view: grant.account, send: grant.send, ...holder }),
    chosen,
  )
  if (connected !== undefined && !connected.ok) return connected
  const now = { ...kept, ...withToken(holder.token()) }
  if (connected === undefined) return succeed({ kept: now, identity: null })
  return succeed(
    'saved' in connected.value
      ? { kept: now, identity: connected.value.saved }
      : { ...connected.value, kept: now },
  )
}

interface Holder {
  readonly credentials: Credentials
  readonly token: () => KeptToken | undefined
}

interface Held {
  readonly integration: Integration
  readonly way: Auth | undefined
  readonly account: Account
  readonly grant: GrantContext
}

/** Credentials that nobody else uses yet, so that a renewal needs no turn. */
function holdToken(kept: KeptCredentials, { integration, way, account, grant }: Held): Holder {
  let token = kept.token
  const renew = async (): Promise<Outcome<Token>> => {
    if (way?.grants === undefined) return fail(rejected(integration))
    const granted = await way.grants.renew(token, grant)
    if (!granted.ok) return granted
    const renewing = renewingOf(integration, account.auth)
    token = keepGranted({ token: granted.value, now: grant.clock() }, token, renewing)
    return succeed(token)
  }
  return {
    token: () => token,
    credentials: { secrets: kept.secrets, current: () => token, renew },
  }
}

function rejected({ name, title }: Integration) {
  return {
    kind: 'auth',
    message: `${title} did not accept the credentials.`,
    hint: 'Check what you gave, and give it again.',
    at: `${name}.auth`,
  } as const
}

const maxResultBytes = 256 * 1024

/** What the requests of `connect` are made with. */
export function connectContext(
  { sign, clock }: Pick<ProveDeps, 'sign' | 'clock'>,
  { view, send, credentials }: Pick<LiveAccount, 'view' | 'send' | 'credentials'>,
): CallContext {
  return { account: view, ports: { send, clock, pause, credentials, sign }, maxResultBytes }
}

function withToken(token: KeptToken | undefined): Pick<KeptCredentials, 'token'> {
  return token === undefined ? {} : { token }
}
