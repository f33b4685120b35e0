import { dataCentres, type Location, locations } from './data-centres.ts'
import { type HostRequest, html, json, type Reply } from './exchange.ts'
import { throttled } from './faults.ts'
import {
  accessTokenSeconds,
  type Consent,
  type Grant,
  isLive,
  maxAccessTokensPerTenMinutes,
  maxRefreshTokensPerMinute,
  type Now,
  type Tokens,
} from './tokens.ts'

/** A client of the API console: one id everywhere, and a secret that may differ by place. */
export interface Client {
  readonly id: string
  readonly secret: string
  readonly redirectUri: string
}

/** What the accounts host of one data centre knows. */
export interface AccountsHost {
  readonly location: Location
  readonly client: Client
  /** The client's secrets at the other data centres. */
  readonly foreignSecrets: readonly string[]
  readonly tokens: Tokens
  /** Who sits at the browser, and where their account lives. */
  readonly visitor: () => { readonly location: Location; readonly userId: string }
  readonly now: Now
}

/** Answers a request to an accounts host. */
export function answerAccounts(host: AccountsHost, request: HostRequest): Reply {
  const url = new URL(request.url, dataCentres[host.location].accounts)
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /oauth/v2/auth':
      return authorize(host, url)
    case 'POST /oauth/v2/token':
      return giveToken(host, readParameters(url, request))
    case 'POST /oauth/v2/token/revoke':
      return revoke(host, readParameters(url, request))
    case 'GET /oauth/serverinfo':
      return serverInfo()
    default:
      return html(404, 'Page not found')
  }
}

/** Parameters stand in the query or in a form, the client in Basic credentials too. */
function readParameters(url: URL, request: HostRequest): URLSearchParams {
  const parameters = new URLSearchParams(url.searchParams)
  const [scheme, credentials = ''] = (request.headers.authorization ?? '').split(' ')
  if (scheme === 'Basic') {
    const [id = '', secret = ''] = Buffer.from(credentials, 'base64').toString().split(':')
    parameters.set('client_id', decodeURIComponent(id))
    parameters.set('client_secret', decodeURIComponent(secret))
  }
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    for (const [name, value] of new URLSearchParams(request.body)) {
      parameters.set(name, value)
    }
  }
  return parameters
}

/** The consent page with its button pressed: the browser is sent on at once. */
function authorize(host: AccountsHost, url: URL): Reply {
  const asked = url.searchParams
  const visitor = host.visitor()
  if (asked.get('client_id') !== host.client.id) {
    return html(400, 'invalid_client')
  }
  if (asked.get('redirect_uri') !== host.client.redirectUri) {
    return html(400, 'invalid_redirect_uri')
  }
  const scopes = (asked.get('scope') ?? '').split(',')
  if (asked.get('response_type') !== 'code' || !scopes.every(isScope)) {
    return html(400, 'invalid_scope')
  }
  if (visitor.location !== host.location) {
    // China neither sends browsers on nor receives them
    return visitor.location === 'cn' || host.location === 'cn'
      ? html(400, 'This account does not exist')
      : redirect(`${dataCentres[visitor.location].accounts}${url.pathname}${url.search}`)
  }
  const consent: Consent = { clientId: host.client.id, userId: visitor.userId, scopes }
  const code = host.tokens.createCode(consent, {
    redirectUri: host.client.redirectUri,
    offline: asked.get('access_type') === 'offline' && mayRefresh(host, consent, asked),
  })
  const callback = new URL(host.client.redirectUri)
  callback.searchParams.set('code', code.value)
  callback.searchParams.set('location', host.location)
  callback.searchParams.set('accounts-server', dataCentres[host.location].accounts)
  const state = asked.get('state')
  if (state !== null) {
    callback.searchParams.set('state', state)
  }
  return redirect(callback.href)
}

/** The first consent gives a refresh token, a later one only where the user is asked again. */
function mayRefresh(host: AccountsHost, consent: Consent, asked: URLSearchParams): boolean {
  const isFirst = !host.tokens.grants.some(
    (grant) =>
      !grant.revoked &&
      grant.refreshToken !== undefined &&
      grant.clientId === consent.clientId &&
      grant.userId === consent.userId,
  )
  return isFirst || asked.get('prompt') === 'consent'
}

function isScope(scope: string): boolean {
  return /^Zoho[A-Za-z]+(\.[A-Za-z_]+)+$/.test(scope)
}

function redirect(location: string): Reply {
  return { status: 302, headers: { location } }
}

/** Failures come with status 200: only the body tells them from a success. */
function giveToken(host: AccountsHost, parameters: URLSearchParams): Reply {
  const secret = parameters.get('client_secret') ?? ''
  if (parameters.get('client_id') !== host.client.id || host.foreignSecrets.includes(secret)) {
    return tokenError('invalid_client')
  }
  if (secret !== host.client.secret) {
    return tokenError('invalid_client_secret')
  }
  switch (parameters.get('grant_type')) {
    case 'authorization_code':
      return exchange(host, parameters)
    case 'refresh_token':
      return refresh(host, parameters)
    default:
      return tokenError('unsupported_grant_type')
  }
}

function exchange(host: AccountsHost, parameters: URLSearchParams): Reply {
  const code = host.tokens.findCode(parameters.get('code') ?? '')
  if (code === undefined || code.exchangedAt !== undefined || code.expiresAt <= host.now()) {
    return tokenError('invalid_code')
  }
  if (parameters.get('redirect_uri') !== code.redirectUri) {
    return tokenError('invalid_redirect_uri')
  }
  if (host.tokens.countExchanges(host.now() - 60_000) >= maxRefreshTokensPerMinute) {
    return throttle(host)
  }
  code.exchangedAt = host.now()
  const { clientId, userId, scopes } = code
  const grant = host.tokens.createGrant({ clientId, userId, scopes }, code.offline)
  return tokenAnswer(host, grant, { refresh_token: grant.refreshToken })
}

function refresh(host: AccountsHost, parameters: URLSearchParams): Reply {
  const grant = host.tokens.findGrant(parameters.get('refresh_token') ?? '')
  if (grant === undefined || grant.revoked) {
    return tokenError('invalid_code')
  }
  const recent = grant.refreshedAt.filter((instant) => instant > host.now() - 600_000)
  if (recent.length >= maxAccessTokensPerTenMinutes) {
    return throttle(host)
  }
  grant.refreshedAt.push(host.now())
  // no refresh token comes back: the client keeps the one it has
  return tokenAnswer(host, grant, {})
}

function tokenAnswer(host: AccountsHost, grant: Grant, more: Readonly<Record<string, unknown>>) {
  const token = host.tokens.issue(grant)
  return json(200, {
    access_token: token.value,
    ...more,
    scope: grant.scopes.join(' '),
    api_domain: dataCentres[host.location].api,
    // the API wants another prefix than this one
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
  })
}

function tokenError(error: string): Reply {
  return json(200, { error })
}

function throttle(host: AccountsHost): Reply {
  return throttled(host.location === 'cn' ? 'chinese' : 'english')
}

function revoke(host: AccountsHost, parameters: URLSearchParams): Reply {
  const value = parameters.get('token') ?? ''
  const grant = host.tokens.findGrant(value)
  const access = host.tokens.find(value)
  if (grant !== undefined && !grant.revoked) {
    host.tokens.revoke(grant)
    return json(200, { status: 'success' })
  }
  if (access !== undefined && isLive(access, host.now())) {
    access.state = 'revoked'
    return json(200, { status: 'success' })
  }
  return tokenError('invalid_code')
}

/** Every accounts host but the Chinese one, keyed as the redirect's `location`. */
function serverInfo(): Reply {
  const listed = locations.filter((location) => location !== 'cn')
  return json(200, {
    result: 'success',
    locations: Object.fromEntries(
      listed.map((location) => [location, dataCentres[location].accounts]),
    ),
  })
}
