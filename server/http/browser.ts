import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createToken, hashToken } from '../secrets/hash.ts'

/** Knows a browser again, so that what one began no other can end (RFC 6749 section 10.12). */
export interface BrowserCookie {
  /**
   * The browser's hash; one without gets its own. One value for all that a browser has under way: a second tab disturbs no
   * first one.
   */
  readonly bind: (request: FastifyRequest, reply: FastifyReply, publicUrl: string) => string
  /** The hash of a browser that is known, or nothing. */
  readonly hashOf: (request: FastifyRequest) => string | undefined
}

/** Cookies of one name, for the pages below one path. */
export function createBrowserCookie({
  name,
  path,
  maxAge,
}: {
  readonly name: string
  readonly path: string
  /** In seconds. */
  readonly maxAge: number
}): BrowserCookie {
  const cookieOf = ({ headers }: FastifyRequest): string | undefined =>
    headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[name]
  return {
    bind: (request, reply, publicUrl) => {
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
        path: `${pathname.replace(/\/$/, '')}${path}`,
      })
      reply.header('set-cookie', cookie)
      return hashToken(value)
    },
    hashOf: (request) => {
      const value = cookieOf(request)
      return value === undefined ? undefined : hashToken(value)
    },
  }
}
