import type { Scope } from './expression/expression.ts'
import { type Failure, FailureError, fail, type Outcome, succeed } from './failure.ts'
import type { Args, CallContext, CallResult, JsonSchema, Method, Region } from './integration.ts'
import type { SendOptions, Token, UpstreamAnswer } from './ports.ts'
import { type RegionScope, regionName } from './region.ts'
import type { BuildRequest } from './request/build.ts'
import type { Judge } from './response/classify.ts'
import type { ReadLimit } from './response/limit.ts'

/** What every call of one method needs, compiled. */
export interface Exchange {
  /** `integration.resource.method`. */
  readonly at: string
  readonly region: Region | undefined
  readonly regions: ReadonlyMap<string, RegionScope>
  readonly hasAuth: boolean
  /** Values of arguments that the caller left out. */
  readonly defaults: Args
  readonly buildRequest: BuildRequest
  readonly judge: Judge
  readonly readLimit: ReadLimit
  readonly sendOptions: SendOptions
}

/** What one call sends. */
export interface Sent {
  readonly args: Args
  /** Parameters of the page to ask for; empty where there are no pages. */
  readonly page: Args
}

/** Makes one call: checks the arguments, runs the method, and returns what was thrown on purpose as a failure. */
export async function callMethod(
  method: Method,
  args: Args,
  context: CallContext,
): Promise<Outcome<CallResult>> {
  const given = withoutEmptyArgs(args, method)
  const wrong = method.checkArgs(given)
  if (wrong !== undefined) return fail(wrong)
  try {
    return await method.run(given, context)
  } catch (error) {
    if (error instanceof FailureError) return fail({ ...error.failure, at: method.key })
    throw error
  }
}

/** Models write null for an argument that they leave out; it stays only where the argument can be null. */
function withoutEmptyArgs(args: Args, { inputSchema }: Method): Args {
  const given = Object.entries(args)
  const kept = given.filter(([name, value]) => value !== null || canBeNull(inputSchema, name))
  return kept.length === given.length ? args : Object.fromEntries(kept)
}

function canBeNull({ properties }: JsonSchema, name: string): boolean {
  const schema = (properties as Readonly<Record<string, JsonSchema>> | undefined)?.[name]
  const forms = schema?.['anyOf'] ?? [schema]
  return (
    Array.isArray(forms) && forms.some((form: JsonSchema | undefined) => form?.['type'] === 'null')
  )
}

/** Sends a request and judges its answer; a rejected token is renewed once, and the request repeated once. */
export async function exchange(
  plan: Exchange,
  sent: Sent,
  context: CallContext,
): Promise<Outcome<UpstreamAnswer>> {
  const { credentials } = context.ports
  const token = await credentials.current()
  const answer = await attempt(plan, sent, { ...context, token })
  if (answer.ok || answer.failure.kind !== 'auth' || !plan.hasAuth) return answer
  const renewed = await credentials.renew(token)
  return renewed.ok ? attempt(plan, sent, { ...context, token: renewed.value }) : renewed
}

interface Attempt extends CallContext {
  readonly token: Token | undefined
}

async function attempt(
  plan: Exchange,
  sent: Sent,
  context: Attempt,
): Promise<Outcome<UpstreamAnswer>> {
  const { account, ports, signal, token } = context
  const region = regionName(plan.region, account.region, plan.at)
  if (!region.ok) return region
  const scope: Scope = {
    args: { ...plan.defaults, ...sent.args },
    account: account.settings,
    region: plan.regions.get(region.value),
    token,
  }
  if (plan.hasAuth && token === undefined) return fail(withoutCredentials(plan.at))
  const request = await plan.buildRequest({ scope, region: region.value, page: sent.page })
  const options = signal === undefined ? plan.sendOptions : { ...plan.sendOptions, signal }
  const answer = await ports.send(request, options)
  if (!answer.ok) return fail({ ...answer.failure, at: plan.at })
  const failure = await plan.judge.judge(answer.value, ports.clock())
  return failure === undefined ? succeed(answer.value) : fail(withoutSecret(failure, token))
}

function withoutCredentials(at: string): Failure {
  return {
    kind: 'auth',
    message: 'The account has no credentials.',
    hint: 'Connect the account before you call its tools.',
    at,
  }
}

/** An API may quote the token that it refuses; nobody but the account's owner may read it. */
function withoutSecret(failure: Failure, token: Token | undefined): Failure {
  const secret = token?.access
  if (secret === undefined || secret === '' || !failure.message.includes(secret)) return failure
  const { message: quoted = '', ...upstream } = failure.upstream ?? { status: 0 }
  return {
    ...failure,
    message: failure.message.replaceAll(secret, '[token]'),
    upstream: { ...upstream, message: quoted.replaceAll(secret, '[token]') },
  }
}
