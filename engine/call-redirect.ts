import { type Failure, fail, type Outcome, succeed } from './failure.ts'
import type { IsListed } from './hosts.ts'
import type { Send, SendOptions, UpstreamAnswer, UpstreamRequest } from './ports.ts'
import { isSafeUrl, splitUrl } from './url.ts'

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
  { plan, authorise, send, options }: Following,
): Promise<Outcome<UpstreamAnswer>> {
  if (plan.redirects === 'refuse' || plan.redirects === 'tell') return succeed(first)
  let answer = first
  let address = `${request.origin}${request.path}`
  for (let count = 0; isRedirect(answer); count += 1) {
    if (count === maxRedirects) return fail(failure(plan.at, 'leads on and on'))
    const next = resolve(answer.header('location') ?? '', address)
    if (next === undefined) return fail(failure(plan.at, 'leads to no https address'))
    const to = splitUrl(next)
    if (to === undefined) return fail(failure(plan.at, 'leads to no https address'))
    if (
      plan.redirects === 'listed' &&
      to.origin !== request.origin &&
      !plan.isListed(hostOf(next))
    ) {
      return fail(unlisted(plan.at, hostOf(next)))
    }
    const { accept = '*/*' } = request.headers
    const followed: UpstreamRequest = { method: 'GET', ...to, headers: { accept } }
    const own = { ...request, ...to }
    const sent = await send(to.origin === request.origin ? await authorise(own) : followed, options)
    if (!sent.ok) return sent
    answer = sent.value
    address = next
  }
  return succeed(answer)
}

function resolve(location: string, base: string): string | undefined {
  if (!URL.canParse(location, base)) return undefined
  const url = new URL(location, base).href
  return isSafeUrl(url) ? url : undefined
}

function hostOf(address: string): string {
  return new URL(address).host
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
