import { timingSafeEqual } from 'node:crypto'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { BegunSignIn } from '../sign-ins/begin.ts'
import { type FindSignInDeps, findSignIn, type SignIn } from '../sign-ins/find.ts'

const name = 'mortise_sign_in'

/** Has a browser keep that somebody is signed in. */
export function keepSignIn(
  reply: FastifyReply,
  { value, lifeSeconds }: BegunSignIn,
  publicUrl: string,
): void {
  setCookie(reply, { value, maxAge: lifeSeconds }, publicUrl)
}

/** Has a browser forget it. */
export function forgetSignIn(reply: FastifyReply, publicUrl: string): void {
  setCookie(reply, { value: '', maxAge: 0 }, publicUrl)
}

function setCookie(
  reply: FastifyReply,
  cookie: { readonly value: string; readonly maxAge: number },
  publicUrl: string,
): void {
  const text = stringifySetCookie({
    name,
    ...cookie,
    httpOnly: true,
    // Sent when another site leads here, as MCP clients do, and with nothing that it sends by itself.
    sameSite: 'lax',
    secure: new URL(publicUrl).protocol === 'https:',
    path: '/',
  })
  reply.header('set-cookie', text)
}

/** Who is signed in, in the browser that sent a request. */
export async function signInOf(
  { headers }: Pick<FastifyRequest, 'headers'>,
  deps: FindSignInDeps,
): Promise<SignIn | undefined> {
  const value = headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[name]
  return value === undefined || value === '' ? undefined : findSignIn(deps, value)
}

/** Whether a form that came in is one that was made for this browser: its hidden field `csrf` says so. */
export function isOwnForm({ csrf }: SignIn, filled: Readonly<Record<string, unknown>>): boolean {
  const [given, wanted] = [Buffer.from(String(filled['csrf'])), Buffer.from(csrf)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
