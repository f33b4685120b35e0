import type { OAuth2 } from '../../definition/schema/auth/oauth2.ts'
import type { RequestStep } from '../../definition/schema/request.ts'
import { splitInterpolation } from '../../expression/interpolation.ts'
import type { SchemeContext } from '../scheme.ts'

type Values = Readonly<Record<string, unknown>>

/** Whose OAuth client it is. */
export interface Client {
  /** Where its id and its secret are read. */
  readonly id: string
  readonly secret: string
  /** The operator registered it, rather than that each account has one of its own. */
  readonly isOperators: boolean
}

/** The client is the operator's, unless the account's owner is asked for one. */
export function clientOf({ asked }: Pick<SchemeContext, 'asked'>): Client {
  const isOperators = !asked.has('client_id')
  return {
    id: isOperators ? 'app.id' : 'account.client_id',
    secret: asked.has('client_secret') ? 'account.client_secret' : 'app.secret',
    isOperators,
  }
}

/** What stands in a token request whatever is granted, by how the client proves itself (RFC 6749 2.3, RFC 7523 2.2). */
function clientValues(section: OAuth2, { id, secret }: Client): Values {
  const { client = 'body' } = section
  if (client === 'basic') return {}
  if (client === 'none') return { client_id: `\${${id}}` }
  if (client === 'body') return { client_id: `\${${id}}`, client_secret: `\${${secret}}` }
  return {
    client_id: `\${${id}}`,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: `\${${assertion(section, { id, secret })}}`,
  }
}

function assertion(section: OAuth2, { id, secret }: Pick<Client, 'id' | 'secret'>): string {
  const { client } = section
  const { jwt = 'RS256', audience = section.token } = typeof client === 'object' ? client : {}
  const claims = `{"iss": ${id}, "sub": ${id}, "aud": ${quoteTemplate(audience)}, "jti": $uuid()}`
  return `$jwt(${claims}, ${secret}, {"alg": "${jwt}", "ttl": 300})`
}

/** A scalar with `${...}` in it as one JSONata expression. */
function quoteTemplate(source: string): string {
  const pieces = splitInterpolation(source)
  // What is never closed is told where the scalar is compiled.
  if ('offset' in pieces) return JSON.stringify(source)
  return pieces
    .map((piece) => (piece.kind === 'text' ? JSON.stringify(piece.text) : `(${piece.source})`))
    .join(' & ')
}

/** HTTP Basic with id and secret encoded as RFC 6749 section 2.3.1 asks. */
function clientHeaders(section: OAuth2, { id, secret }: Client): Values {
  if (section.client !== 'basic') return {}
  const pair = `$encodeUrlComponent(${id}) & ":" & $encodeUrlComponent(${secret})`
  return { Authorization: `Basic \${$base64encode(${pair})}` }
}

/** The request that trades the code of a redirect for a token (RFC 6749 4.1.3, RFC 7636 4.5). */
export function redeemRequest(section: OAuth2, client: Client): RequestStep {
  const own = {
    grant_type: 'authorization_code',
    code: '${callback.code}',
    redirect_uri: '${app.redirect}',
    ...(section.pkce !== false && { code_verifier: '${callback.verifier}' }),
  }
  return tokenRequest(section, client, own, section.exchange ?? {})
}

/** The request for a token without a person (RFC 6749 4.3 and 4.4). */
export function selfGrantRequest(section: OAuth2, client: Client): RequestStep {
  const { grant = 'client_credentials', params = {} } = section
  const own = {
    grant_type: grant,
    ...scopeOf(section),
    ...(grant === 'password' && {
      username: '${account.username}',
      password: '${account.password}',
    }),
    ...params,
  }
  return tokenRequest(section, client, own, section.exchange ?? {})
}

/** The scopes as one parameter, where there are any. */
function scopeOf({ scopes = [], separator = ' ' }: OAuth2): Values {
  return scopes.length === 0 ? {} : { scope: scopes.join(separator) }
}

/** What belongs to a first token alone, and not to a renewal. */
const ofFirst = new Set(['grant_type', 'code', 'redirect_uri', 'code_verifier'])

/** The request for a new token (RFC 6749 section 6); where it tells no body of its own, that of the first is its form. */
export function renewRequest(section: OAuth2, client: Client): RequestStep {
  const { exchange = {}, renew = {} } = section
  const own = { grant_type: 'refresh_token', refresh_token: '${token.refresh}' }
  if (hasBody(renew)) return tokenRequest(section, client, own, renew)
  const { format, values } = bodyOf(exchange)
  const carried = Object.entries(values).filter(([name]) => !ofFirst.has(name))
  const merged = { ...exchange, ...renew, [format]: Object.fromEntries(carried) }
  return tokenRequest(section, client, own, merged)
}

type Overrides = Partial<RequestStep>

function hasBody({ form, json, query }: Overrides): boolean {
  return form !== undefined || json !== undefined || query !== undefined
}

/** The usual request with what differs: own values win, and `null` drops one. */
function tokenRequest(
  section: OAuth2,
  client: Client,
  usual: Values,
  overrides: Overrides,
): RequestStep {
  const { format, values } = bodyOf(overrides)
  const body = withoutNulls({ ...usual, ...clientValues(section, client), ...values })
  const headers = { ...clientHeaders(section, client), ...overrides.headers }
  const verb = verbs.find((name) => overrides[name] !== undefined) ?? 'post'
  return {
    [verb]: overrides[verb] ?? section.token,
    ...(format !== 'query' && overrides.query !== undefined && { query: overrides.query }),
    headers,
    [format]: body,
  }
}

const verbs = ['get', 'post', 'put', 'patch', 'delete'] as const

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
