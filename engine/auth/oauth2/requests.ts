import type { OAuth2 } from '../../definition/schema/auth/oauth2.ts'
import type { RequestStep } from '../../definition/schema/request.ts'

type Values = Readonly<Record<string, unknown>>

/** What stands in a token request whatever is granted, by how the client proves itself (RFC 6749 2.3, RFC 7523 2.2). */
function clientValues(section: OAuth2): Values {
  const { client = 'body' } = section
  const { id, secret } = clientOf(section)
  if (client === 'basic') return {}
  if (client === 'none') return { client_id: `\${${id}}` }
  if (client === 'body') return { client_id: `\${${id}}`, client_secret: `\${${secret}}` }
  return {
    client_id: `\${${id}}`,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: `\${${assertion(section)}}`,
  }
}

/** The client is the operator's, unless each account has one of its own. */
function clientOf({ ask = {} }: OAuth2): { readonly id: string; readonly secret: string } {
  return {
    id: Object.hasOwn(ask, 'client_id') ? 'account.client_id' : 'app.id',
    secret: Object.hasOwn(ask, 'client_secret') ? 'account.client_secret' : 'app.secret',
  }
}

function assertion(section: OAuth2): string {
  const { id, secret } = clientOf(section)
  const { client } = section
  const { jwt = 'RS256', audience = section.token } = typeof client === 'object' ? client : {}
  const claims = `{"iss": ${id}, "sub": ${id}, "aud": ${quoteTemplate(audience)}, "jti": $uuid()}`
  return `$jwt(${claims}, ${secret}, {"alg": "${jwt}", "ttl": 300})`
}

/** A scalar with `${...}` in it as one JSONata expression. */
function quoteTemplate(source: string): string {
  return source
    .split(/(\$\{[^}]*\})/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('${') ? part.slice(2, -1) : JSON.stringify(part)))
    .join(' & ')
}

/** HTTP Basic with id and secret encoded as RFC 6749 section 2.3.1 asks. */
function clientHeaders(section: OAuth2): Values {
  if (section.client !== 'basic') return {}
  const { id, secret } = clientOf(section)
  const pair = `$encodeUrlComponent(${id}) & ":" & $encodeUrlComponent(${secret})`
  return { Authorization: `Basic \${$base64encode(${pair})}` }
}

/** The request that trades the code of a redirect for a token (RFC 6749 4.1.3, RFC 7636 4.5). */
export function redeemRequest(section: OAuth2): RequestStep {
  const { exchange = {} } = section
  const own = {
    grant_type: 'authorization_code',
    code: '${callback.code}',
    redirect_uri: '${app.redirect}',
    ...(section.pkce !== false && { code_verifier: '${callback.verifier}' }),
  }
  return tokenRequest(section, own, exchange)
}

/** The request for a token without a person (RFC 6749 4.3 and 4.4). */
export function selfGrantRequest(section: OAuth2): RequestStep {
  const { grant = 'client_credentials', params = {}, exchange = {} } = section
  const own = {
    grant_type: grant,
    ...scopeOf(section),
    ...(grant === 'password' && {
      username: '${account.username}',
      password: '${account.password}',
    }),
    ...params,
  }
  return tokenRequest(section, own, exchange)
}

/** The scopes as one parameter, where there are any. */
export function scopeOf({ scopes = [], separator = ' ' }: OAuth2): Values {
  return scopes.length === 0 ? {} : { scope: scopes.join(separator) }
}

/** What belongs to a code alone, and not to a renewal. */
const ofCode = new Set(['grant_type', 'code', 'redirect_uri', 'code_verifier'])

/** The request for a new token (RFC 6749 section 6). */
export function renewRequest(section: OAuth2): RequestStep {
  const own = { grant_type: 'refresh_token', refresh_token: '${token.refresh}' }
  if (section.renew !== undefined) return tokenRequest(section, own, section.renew)
  const { exchange = {} } = section
  const { format, values } = bodyOf(exchange)
  const carried = Object.entries(values).filter(([name]) => !ofCode.has(name))
  return tokenRequest(section, own, { ...exchange, [format]: Object.fromEntries(carried) })
}

type Overrides = Partial<RequestStep>

/** The usual request with what differs: own values win, and `null` drops one. */
function tokenRequest(section: OAuth2, usual: Values, overrides: Overrides): RequestStep {
  const { format, values } = bodyOf(overrides)
  const body = withoutNulls({ ...usual, ...clientValues(section), ...values })
  const headers = { ...clientHeaders(section), ...overrides.headers }
  const verb = overrides.get !== undefined ? 'get' : overrides.put !== undefined ? 'put' : 'post'
  return {
    [verb]: overrides[verb] ?? section.token,
    ...(format !== 'query' && overrides.query !== undefined && { query: overrides.query }),
    headers,
    [format]: body,
  }
}

type Format = 'form' | 'json' | 'query'

/** A form, unless the definition tells values in another place. */
function bodyOf(overrides: Overrides): { readonly format: Format; readonly values: Values } {
  const { form, json, query, get } = overrides
  if (json !== undefined) return { format: 'json', values: json as Values }
  if (form !== undefined) return { format: 'form', values: form }
  const isQuery = query !== undefined || get !== undefined
  return isQuery ? { format: 'query', values: query ?? {} } : { format: 'form', values: {} }
}

function withoutNulls(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}
