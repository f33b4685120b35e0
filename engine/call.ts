import { randomUUID } from 'node:crypto'
import { createAuthorise, tokenEnded, withoutWay } from './call-authorise.ts'
import { followRedirect, isRedirect, type Redirects } from './call-redirect.ts'
import type { CompiledWay } from './compile-auth.ts'
import { bound, type Scope } from './expression/expression.ts'
import { lend } from './expression/lent.ts'
import { type Failure, FailureError, fail, type Outcome, succeed } from './failure.ts'
import { hideSecrets, placedIn, secretsOf } from './hide-secrets.ts'
import type { IsListed } from './hosts.ts'
import type {
  Args,
  Auth,
  CallContext,
  CallResult,
  Field,
  JsonSchema,
  Method,
  Region,
} from './integration.ts'
import type { AccountView, SendOptions, Token, UpstreamAnswer, UpstreamRequest } from './ports.ts'
import { type RegionScope, regionName } from './region.ts'
import type { BuildRequest } from './request/build.ts'
import type { Judge, JudgedAnswer } from './response/classify.ts'
import type { ReadLimit } from './response/limit.ts'

/** What every call of one method needs, compiled. */
export interface Exchange {
  /** `integration.resource.method`. */
  readonly at: string
  readonly region: Region | undefined
  readonly regions: ReadonlyMap<string, RegionScope>
  /** The ways to authenticate, the default first; none for an API that is open to all. */
  readonly ways: readonly CompiledWay[]
  /** Values of arguments that the caller left out. */
  readonly defaults: Args
  readonly buildRequest: BuildRequest
  readonly judge: Judge
  readonly readLimit: ReadLimit
  readonly sendOptions: SendOptions
  /** What becomes of an answer that leads elsewhere. */
  readonly redirects: Redirects
  readonly isListed: IsListed
  /** The header that carries a key of each call. */
  readonly idempotency?: string
}

/** What one request was answered. */
export interface Answered extends JudgedAnswer {
  /** The request before it was authorised. */
  readonly bare: UpstreamRequest
  readonly sent: UpstreamRequest
}

/** What one call sends. */
export interface Sent {
  readonly args: Args
  /** What a job saved of its answers. */
  readonly job?: Args
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
    const outcome = await method.run(given, context)
    return context.hideFields === undefined || !outcome.ok
      ? outcome
      : succeed({ ...outcome.value, json: context.hideFields(outcome.value.json) })
  } catch (error) {
    if (error instanceof FailureError) return fail({ ...error.failure, at: method.key })
    throw error
  }
}

/** What is wrong with the arguments of a call, before anything is done. */
export function checkCall(method: Method, args: Args): Failure | undefined {
  return method.checkArgs(withoutEmptyArgs(args, method))
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
): Promise<Outcome<Answered>> {
  const { account, ports } = context
  const region = regionName(plan.region, account.region, plan.at)
  if (!region.ok) return region
  const found = wayOf(plan, account)
  if (!found.ok) return found
  const way = found.value
  const missing = way && missingAnswer(way.auth, context)
  if (missing !== undefined) return fail(withoutAnswer(missing, plan.at))
  const key = plan.idempotency === undefined ? undefined : randomUUID()
  const own = { ...context, way, region: region.value, key }
  const grants = way?.auth.grants
  if (grants === undefined) return attempt(plan, sent, { ...own, token: undefined })
  const current = await ports.credentials.current()
  // A first token is come by like the next one, or its absence explained.
  const token = current ? succeed(current) : await ports.credentials.renew(undefined)
  if (!token.ok) return token
  const answer = await attempt(plan, sent, { ...own, token: token.value })
  if (answer.ok || !answer.isTokenEnded) return answer
  const renewed = await ports.credentials.renew(token.value)
  return renewed.ok ? attempt(plan, sent, { ...own, token: renewed.value }) : renewed
}

/** The way that the account's owner chose, or the default. */
function wayOf({ ways, at }: Exchange, { auth }: AccountView): Outcome<CompiledWay | undefined> {
  const [first] = ways
  if (auth === undefined || first?.auth.name === auth) return succeed(first)
  const chosen = ways.find((way) => way.auth.name === auth)
  return chosen === undefined ? fail(withoutWay(auth, ways, at)) : succeed(chosen)
}

/** What the account's owner was asked for and did not give. */
function missingAnswer({ asks }: Auth, { account, ports }: CallContext): Field | undefined {
  const { secrets } = ports.credentials
  return asks.find(
    ({ name, isSecret, isOptional }) =>
      !isOptional && (isSecret ? secrets[name] : account.settings[name]) === undefined,
  )
}

function withoutAnswer({ name, title, isSecret }: Field, at: string): Failure {
  const place = isSecret ? 'credentials' : 'settings'
  return {
    kind: 'auth',
    message: `The account lacks "${title}".`,
    hint: `Connect the account anew, or give "${name}" in its ${place}.`,
    at,
  }
}

interface Attempt extends CallContext {
  readonly way: CompiledWay | undefined
  /** The name of the account's region. */
  readonly region: string
  readonly token: Token | undefined
  /** The same for each attempt of one call. */
  readonly key: string | undefined
}

/** What came back, and of a failure whether a new token may help. */
type Attempted =
  | Extract<Outcome<Answered>, { readonly ok: true }>
  | (ReturnType<typeof fail> & { readonly isTokenEnded: boolean })

async function attempt(plan: Exchange, sent: Sent, context: Attempt): Promise<Attempted> {
  const { account, ports, signal, token, way } = context
  const region = plan.regions.get(context.region)
  const settings = token?.saved ? { ...account.settings, ...token.saved } : account.settings
  const seen = { region, [bound]: lend(ports.clock) }
  const args = { ...plan.defaults, ...sent.args }
  const scope: Scope = { ...seen, args, account: settings, job: sent.job }
  const options = signal === undefined ? plan.sendOptions : { ...plan.sendOptions, signal }
  const built = await plan.buildRequest({ scope, region: context.region, page: sent.page })
  const keyed = withKey(built, plan.idempotency, context.key)
  const authorise = createAuthorise(way, { ...seen, account: settings, token }, ports)
  const asked = await authorise(keyed)
  const first = await ports.send(asked, options)
  const answer =
    first.ok && isRedirect(first.value)
      ? await followRedirect(first.value, keyed, { plan, authorise, send: ports.send, options })
      : first
  if (!answer.ok) return { ...fail({ ...answer.failure, at: plan.at }), isTokenEnded: false }
  const isTold = plan.redirects === 'tell' && isRedirect(answer.value)
  const failed = isTold ? undefined : await findFailure(plan, answer.value, context)
  const answered = answeredBy(answer.value, built, asked)
  if (failed === undefined) return { ok: true, value: answered }
  if (failed === 'empty') return { ok: true, value: { ...answered, isEmpty: true } }
  const secrets = secretsOf(token, ports.credentials.secrets)
  return {
    ...fail(hideSecrets(failed.failure, secrets, placedIn(asked, built))),
    isTokenEnded: failed.isTokenEnded,
  }
}

/** What an answer fails by, and whether that means the end of the token: the definition tells, or else its kind. */
async function findFailure(
  { judge, at }: Exchange,
  answer: UpstreamAnswer,
  { way, ports }: Attempt,
): Promise<{ readonly failure: Failure; readonly isTokenEnded: boolean } | 'empty' | undefined> {
  const now = ports.clock()
  const judged = await judge.judge(answer, now)
  const isEnded = way?.hasEnded && (await way.hasEnded(answer, now))
  if (judged === 'empty') return judged
  const failure = isEnded ? tokenEnded(judged, answer, at) : judged
  return failure && { failure, isTokenEnded: isEnded ?? failure.kind === 'auth' }
}

function answeredBy(
  { status, header, body }: UpstreamAnswer,
  bare: UpstreamRequest,
  sent: UpstreamRequest,
): Answered {
  return { status, header, body, bare, sent }
}

function withKey(
  request: UpstreamRequest,
  header: string | undefined,
  key: string | undefined,
): UpstreamRequest {
  if (header === undefined || key === undefined) return request
  return { ...request, headers: { ...request.headers, [header.toLowerCase()]: key } }
}
