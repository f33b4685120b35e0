import type { CompiledWay } from './compile-auth.ts'
import type { Scope } from './expression/expression.ts'
import { type Failure, FailureError } from './failure.ts'
import { hideSecrets, secretsOf } from './hide-secrets.ts'
import type { Ports, Token, UpstreamAnswer, UpstreamRequest } from './ports.ts'

/** What authorising reads beside the secrets. */
interface AuthoriseScope extends Scope {
  readonly account: Readonly<Record<string, unknown>>
  readonly token: Token | undefined
}

/** Puts the account's credential into requests. What it throws may quote the credential, and is told without. */
export function createAuthorise(
  way: CompiledWay | undefined,
  scope: AuthoriseScope,
  { credentials, clock }: Ports,
): (request: UpstreamRequest) => Promise<UpstreamRequest> {
  if (way === undefined) return async (request) => request
  const { secrets } = credentials
  const seen = { ...scope, account: { ...scope.account, ...secrets } }
  return async (request) => {
    try {
      return await way.authorise(request, seen, clock)
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
      throw new FailureError(hideSecrets(error.failure, secretsOf(scope.token, secrets)))
    }
  }
}

/** The definition may have changed since the account was connected: its secrets are not for another way. */
export function withoutWay(name: string, ways: readonly CompiledWay[], at: string): Failure {
  const known = ways.map(({ auth }) => `"${auth.name}"`).join(', ')
  return {
    kind: 'auth',
    message: `The account authenticates by "${name}", which the definition has not; it has ${known || 'none'}.`,
    hint: 'Choose another way for the account with PATCH /integrated-account/:id.',
    at,
  }
}

/** An answer that the definition knows as that to an ended token is a refusal, whatever its status. */
export function tokenEnded(
  judged: Failure | undefined,
  { status }: UpstreamAnswer,
  at: string,
): Failure {
  if (judged?.kind === 'auth') return judged
  return {
    kind: 'auth',
    message: judged?.message ?? `The API no longer accepts the token: it answered ${status}.`,
    hint: 'Reconnect the account.',
    at,
    upstream: judged?.upstream ?? { status },
  }
}
