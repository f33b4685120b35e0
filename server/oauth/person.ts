import type { FastifyRequest } from 'fastify'
import type { Person } from '../grants/agree.ts'
import { createBrowserCookie } from '../http/browser.ts'
import { signInOf } from '../http/sign-in.ts'
import { hashToken } from '../secrets/hash.ts'
import type { SignIn } from '../sign-ins/find.ts'
import { reaches } from '../tokens/principal.ts'
import type { OauthDeps } from './deps.ts'

/** Known again as long as an invitation can last. */
export const invitedBrowsers = createBrowserCookie({
  name: 'mortise_invited',
  path: '/oauth',
  maxAge: 7 * 24 * 60 * 60,
})

/** Who is in front of a browser, as far as a server is concerned. */
export type Visitor =
  /** May agree; `csrf` stands in the form that is made for this browser. */
  | { readonly is: 'person'; readonly person: Person; readonly csrf: string }
  /** Is signed in, and reaches others than this account. */
  | { readonly is: 'foreign'; readonly signIn: SignIn }
  | { readonly is: 'nobody' }

/** Finds out by who is signed in, and else by whether the browser was given an invitation to this very server. */
export async function findVisitor(
  deps: Pick<OauthDeps, 'store' | 'clock' | 'tokens'>,
  request: FastifyRequest,
  { serverId, tenantId }: { readonly serverId: string; readonly tenantId: string | null },
): Promise<Visitor> {
  const signIn = await signInOf(request, deps)
  if (signIn !== undefined && reaches(signIn.principal, tenantId)) {
    return { is: 'person', person: { by: 'sign-in', signIn }, csrf: signIn.csrf }
  }
  const browser = invitedBrowsers.hashOf(request)
  const invitation =
    browser && (await deps.store.invitations.findTaken(browser, serverId, deps.clock()))
  if (invitation) {
    const csrf = hashToken(`csrf:${browser}:${invitation.id}`)
    return { is: 'person', person: { by: 'invitation', invitation }, csrf }
  }
  return signIn === undefined ? { is: 'nobody' } : { is: 'foreign', signIn }
}
