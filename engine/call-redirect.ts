import { type Failure, fail, type Outcome, succeed } from './failure.ts'
import type { IsListed } from './hosts.ts'
import type { Send, SendOptions, UpstreamAnswer, UpstreamRequest } from './ports.ts'
import { isSafeUrl, type SplitUrl, splitUrl } from './url.ts'

/**
 * What becomes of an answer that leads elsewhere: a read follows it to hosts that are listed, a file to any, a link is what
 * was asked for, and anything else is not repeated elsewhere.
 */
export type Redirects = 'listed' | 'anywhere' | 'tell' | 'refuse'

const statuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const maxRedirects = 3

/** Whether an answer leads elsewhere. */
export function isRedirect(answer: UpstreamAnswer): boolean {
  return statuses.has(answer.status) && answer.header('location') !== undefined
}

/** Where an answer leads, as an https address; nothing where it leads to none. */
export function redirectOf(answer: UpstreamAnswer, { origin, path }: SplitUrl): string | undefined {
  const location = answer.header('location')
  const base = origin + path
  if (location === undefined || !URL.canParse(location, base)) return undefined
  const url = new URL(location, base).href
  return isSafeUrl(url) ? url : undefined
}

/** What following takes. */
export interface Following {
  readonly plan: { readonly redirects: Redirects; readonly isListed: IsListed; readonly at: string }
  readonly authorise: (request: UpstreamRequest) => Promise<UpstreamRequest>
  readonly send: Send
  readonly options: SendOptions
}

/** Follows an answer that leads elsewhere. A credential goes nowhere but to the origin that was asked first. */
export async function followRedirect(
  first: UpstreamAnswer,
  request: UpstreamRequest,
  following: Following,
): Promise<Outcome<UpstreamAnswer>> {
  const { plan, authorise, send, options } = following
  let answer = first
  let from: SplitUrl = request
  for (let count = 0; canFollow(answer, request, plan.redirects); count += 1) {
    if (count === maxRedirects) return fail(failure(plan.at, 'leads on and on'))
    const to = nextAddress(answer, from, { request, plan })
    if (!to.ok) return to
    const isOwn = to.value.origin === request.origin
    const next = isOwn ? await authorise(repeat(request, to.value)) : anonymous(request, to.value)
    const sent = await send(next, options)
    if (!sent.ok) return sent
    answer = sent.value
    from = to.value
  }
  return succeed(answer)
}

/** What changes something is followed only where its answer says to go on with a GET (RFC 9110 section 15.4). */
function canFollow(
  answer: UpstreamAnswer,
  { method }: UpstreamRequest,
  redirects: Redirects,
): boolean {
  if (redirects === 'refuse' || redirects === 'tell' || !isRedirect(answer)) return false
  return method === 'GET' || answer.status < 307
}

function nextAddress(
  answer: UpstreamAnswer,
  from: SplitUrl,
  { request, plan }: { readonly request: UpstreamRequest; readonly plan: Following['plan'] },
): Outcome<SplitUrl> {
  const url = redirectOf(answer, from)
  const to = url === undefined ? undefined : splitUrl(url)
  if (to === undefined) return fail(failure(plan.at, 'leads to no https address'))
  const { host } = new URL(to.origin)
  const isAllowed =
    plan.redirects === 'anywhere' || to.origin === request.origin || plan.isListed(host)
  return isAllowed ? succeed(to) : fail(unlisted(plan.at, host))
}

function repeat({ headers }: UpstreamRequest, to: SplitUrl): UpstreamRequest {
  const { 'content-type': _, ...kept } = headers
  return { method: 'GET', ...to, headers: kept }
}

function anonymous(
  { headers: { accept = '*/*' } }: UpstreamRequest,
  to: SplitUrl,
): UpstreamRequest {
  return { method: 'GET', ...to, headers: { accept } }
}

function failure(at: string, what: string): Failure {
  return {
    kind: 'upstream',
    message: `The API's answer ${what}.`,
    hint: 'Call again later; if it goes on, correct the address in the definition.',
    at,
  }
}

function unlisted(at: string, host: string): Failure {
  return {
    kind: 'blocked',
    message: `The API's answer leads to the host "${host}", which the definition does not list.`,
    hint: 'Add it to "hosts" in the definition if calls may go there.',
    at,
  }
}
