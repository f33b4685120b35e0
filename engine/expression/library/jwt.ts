import type { Bindings } from '../expression.ts'
import { ValueError } from '../value.ts'
import { oneOf } from './hash.ts'
import { signatures, signText } from './signature.ts'

/** What the third argument of `$jwt` may hold. */
export const jwtOptions = ['alg', 'kid', 'ttl', 'header'] as const

type Members = Readonly<Record<string, unknown>>

/**
 * `$jwt(claims, key, {alg, kid, ttl, header})`: a JSON Web Token, RFC 7519. With `ttl`, in seconds, it is issued now and
 * expires so much later, unless the claims say so themselves; `header` adds members to the header, such as `x5t`.
 */
export function jwt([claims, key, options]: readonly unknown[], bindings: Bindings): string {
  if (!isObject(claims)) throw new ValueError('the claims of "$jwt" are no object')
  if (key === undefined) throw new ValueError('the key of "$jwt" is missing')
  const { alg, kid, ttl, header } = isObject(options) ? options : {}
  const algorithm = oneOf(signatures, alg, 'the "alg" of "$jwt"')
  const head = { alg: algorithm, typ: 'JWT', ...(kid !== undefined && { kid }), ...own(header) }
  const text = `${encode(head)}.${encode({ ...lifetime(ttl, bindings), ...claims })}`
  return `${text}.${signText(algorithm, key, text).toString('base64url')}`
}

function own(header: unknown): Members {
  if (header === undefined) return {}
  if (isObject(header) && !Object.hasOwn(header, 'alg')) return header
  throw new ValueError('the "header" of "$jwt" is no object, or names an "alg" of its own')
}

function lifetime(ttl: unknown, { epoch }: Bindings): Members {
  if (ttl === undefined) return {}
  if (typeof ttl !== 'number') throw new ValueError('the "ttl" of "$jwt" is no number of seconds')
  if (typeof epoch !== 'function') throw new ValueError('there is no clock for the "ttl" of "$jwt"')
  const issued = Number(epoch())
  return { iat: issued, exp: issued + ttl }
}

function encode(value: Members): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

const maxToken = 65_536

/** `$claims(jwt)`: what a token says, unverified: it came from the API itself, over TLS. */
export function claims([token]: readonly unknown[]): unknown {
  if (token === undefined) return undefined
  const [, body, ...rest] = typeof token === 'string' ? token.split('.', 4) : []
  const length = String(token).length
  if (body === undefined || rest.length !== 1 || length > maxToken) throw noToken()
  const said = parse(Buffer.from(body, 'base64url').toString('utf8'))
  if (!isObject(said)) throw noToken()
  return said
}

function noToken(): ValueError {
  return new ValueError('what "$claims" is given is no JSON Web Token')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw noToken()
  }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
