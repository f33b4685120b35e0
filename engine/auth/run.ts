import { type Failure, FailureError, fail, type Outcome } from '../failure.ts'
import type { GrantContext } from '../grants.ts'
import type { Token } from '../ports.ts'
import { regionName } from '../region.ts'
import type { RunStep, StepAnswer } from '../step.ts'
import type { SchemeContext } from './scheme.ts'

/** What a scheme adds to what its requests see. */
export type Extra = Readonly<Record<string, unknown>>

/** What the requests of a scheme see: the account with its secrets, the region, the operator's client, the token. */
function grantScope(
  region: string,
  token: Token | undefined,
  { grant, context }: { readonly grant: GrantContext; readonly context: SchemeContext },
): Extra {
  const { account, secrets, app } = grant
  return {
    account: { ...account.settings, ...token?.saved, ...secrets },
    region: context.regionScope(region),
    app,
    token,
  }
}

/** One request of a scheme, at the account's own region. Fails with what an expression or the network throws. */
export async function runGrantStep(
  step: RunStep,
  { grant, context, token, extra = {} }: RunInput,
): Promise<Outcome<StepAnswer>> {
  const at = `${context.integration}.auth`
  const region = regionName(context.region, grant.account.region, at)
  if (!region.ok) return region
  const { send, clock } = grant
  const scope = { ...grantScope(region.value, token, { grant, context }), ...extra }
  try {
    const answered = await step({ region: region.value, scope, send, clock })
    return answered.ok ? answered : fail({ ...answered.failure, at })
  } catch (error) {
    if (error instanceof FailureError) return fail({ ...error.failure, at })
    throw error
  }
}

/** What a request of a scheme is made with. */
export interface RunInput {
  readonly grant: GrantContext
  readonly context: SchemeContext
  readonly token?: Token | undefined
  readonly extra?: Extra
}

/** Nothing was registered to ask with. */
export function withoutApp({ integration }: SchemeContext): Failure {
  return {
    kind: 'auth',
    message: `No OAuth app is registered for "${integration}", so its tokens cannot be renewed.`,
    hint: 'Register the client id and secret that the API gave you with POST /oauth-app.',
    at: `${integration}.auth`,
  }
}
