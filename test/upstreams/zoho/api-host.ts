import type { ApiCall } from './api-call.ts'
import { dataCentres, formatTime, type Location } from './data-centres.ts'
import { type HostRequest, type Reply, refusal } from './exchange.ts'
import type { Organisation } from './organisation.ts'
import type { Usage } from './rate-limits.ts'
import { findContentRoute, findRoute, type Match } from './routes.ts'
import type { AccessToken, Now, Tokens } from './tokens.ts'

/** What the API host of one data centre knows. */
export interface ApiHost {
  readonly location: Location
  readonly organisation: Organisation
  readonly tokens: Tokens
  readonly usage: Usage
  readonly partialStatus: 202 | 207
  readonly now: Now
}

/** Answers a request to an API host. */
export function answerApi(host: ApiHost, request: HostRequest): Reply {
  return answer(host, request, findRoute)
}

/** Answers a request to the host that takes the files of bulk writes. */
export function answerContent(host: ApiHost, request: HostRequest): Reply {
  return answer(host, request, findContentRoute)
}

function answer(host: ApiHost, request: HostRequest, find: typeof findRoute): Reply {
  const url = new URL(request.url, dataCentres[host.location].api)
  const match = find(request.method, url.pathname)
  if ('status' in match) {
    return finish(host, match)
  }
  const token = authenticate(host, request.headers.authorization)
  if ('status' in token) {
    return finish(host, token)
  }
  const { usage } = host
  const refused = permit(token, match) ?? usage.charge(match.route.credits(request.body))
  const reply = refused ?? run(host, { request, url, match, token })
  return finish(host, { ...reply, headers: { ...reply.headers, ...usage.headers() } }, token)
}

/** Only the API's own prefix is understood, whatever the token's type is called. */
function authenticate(host: ApiHost, header: string | undefined): AccessToken | Reply {
  const value = /^Zoho-oauthtoken (\S+)$/.exec(header ?? '')?.[1]
  if (value === undefined) {
    return refusal(401, 'AUTHENTICATION_FAILURE', 'Authentication failed')
  }
  const token = host.tokens.find(value)
  if (token?.state === 'evicted') {
    return refusal(401, 'INVALID_OAUTHTOKEN', 'invalid oauth token')
  }
  if (token === undefined || token.state === 'revoked' || token.expiresAt <= host.now()) {
    return refusal(401, 'INVALID_TOKEN', 'invalid oauth token')
  }
  return token
}

/** A new token of the same consent cannot mend a missing scope. */
function permit(token: AccessToken, { route, path }: Match): Reply | undefined {
  const granted = token.grant.scopes
  return route.scopes(path).every((accepted) => granted.some((scope) => accepted.includes(scope)))
    ? undefined
    : refusal(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL')
}

function run(
  host: ApiHost,
  entry: { request: HostRequest; url: URL; match: Match; token: AccessToken },
): Reply {
  const { organisation, partialStatus, now } = host
  const { userId } = entry.token.grant
  const caller = organisation.users.find((user) => user.id === userId)
  if (caller === undefined || caller.status !== 'active') {
    return refusal(401, 'AUTHENTICATION_FAILURE', 'Authentication failed')
  }
  const since = entry.request.headers['if-modified-since']
  const call: ApiCall = {
    organisation,
    caller,
    path: entry.match.path,
    query: entry.url.searchParams,
    modifiedSince: since,
    body: entry.request.body,
    bytes: entry.request.bytes,
    headers: entry.request.headers,
    now,
    partialStatus,
  }
  return entry.match.route.answer(call)
}

/** What every answer carries; the reset that it tells is the token's end, not a rate limit's. */
function finish(host: ApiHost, reply: Reply, token?: AccessToken): Reply {
  const headers: Record<string, string> = {
    'content-disposition': 'attachment; filename=response.json',
    'set-cookie': 'zalb_1ccad04dca=0; Path=/; Secure; HttpOnly',
    ...reply.headers,
  }
  if (token !== undefined) {
    headers['x-accesstoken-reset'] = formatTime(token.expiresAt, host.location)
  }
  return { ...reply, headers }
}
