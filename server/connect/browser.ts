import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createToken, hashToken } from '../secrets/hash.ts'

const name = 'mortise_browser'
const maxAge = 60 * 60

/**
 * Knows a browser again, so that what one began no other can end (RFC 6749 section 10.12). One value for all that a browser
 * has under way: a second tab disturbs no first one. Returns its hash, and gives a browser without one its own.
 */
export function bindBrowser(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string,
): string {
  const value = cookieOf(request) ?? createToken('browser_')
  const { protocol, pathname } = new URL(publicUrl)
  const cookie = stringifySetCookie({
    name,
    value,
    maxAge,
    httpOnly: true,
    // Sent when another site leads here, and only then.
    sameSite: 'lax',
    secure: protocol === 'https:',
    path: `${pathname.replace(/\/$/, '')}/connect`,
  })
  reply.header('set-cookie', cookie)
  return hashToken(value)
}

/** The hash of a browser that is known, or nothing. */
export function browserHash(request: FastifyRequest): string | undefined {
  const value = cookieOf(request)
  return value === undefined ? undefined : hashToken(value)
}

function cookieOf({ headers }: FastifyRequest): string | undefined {
  return headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[name]
}
