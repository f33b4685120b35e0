import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Outcome } from '../../engine/index.ts'
import { findInvitation, takeInvitation } from '../grants/invite.ts'
import { isFromOwnPage } from '../http/origin.ts'
import type { Invitation } from '../store/grant-shapes.ts'
import type { OauthDeps } from './deps.ts'
import { replyPage, replyProblem } from './login-pages.ts'
import {
  formatAcceptedPage,
  formatInvitationPage,
  type ShownInvitation,
} from './pages/invitation.ts'
import { invitedBrowsers } from './person.ts'

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Shows an invitation, and uses nothing of it up. */
export async function showInvitation(deps: OauthDeps, { request, reply }: Asked) {
  const browser = invitedBrowsers.hashOf(request)
  const found = await findInvitation(deps, tokenOf(request), browser)
  if (!found.ok) return replyProblem(reply, found.failure)
  const shown = await describe(deps, found.value)
  const isOurs = found.value.browserHash !== null
  return replyPage(reply, isOurs ? formatAcceptedPage(shown) : formatInvitationPage(shown))
}

/** Gives an invitation to the browser that asks for it. */
export async function acceptInvitation(deps: OauthDeps, { request, reply }: Asked) {
  const publicUrl = deps.publicUrl()
  const taken: Outcome<Invitation> = isFromOwnPage(request.headers, publicUrl)
    ? await takeInvitation(deps, tokenOf(request), invitedBrowsers.bind(request, reply, publicUrl))
    : { ok: false, failure: foreignForm }
  if (!taken.ok) return replyProblem(reply, taken.failure)
  return replyPage(reply, formatAcceptedPage(await describe(deps, taken.value)))
}

const foreignForm = {
  kind: 'forbidden',
  message: 'This did not come from the page of the invitation, so nothing was done.',
  hint: 'Open the invitation again, and accept it there.',
  at: 'request',
} as const

function tokenOf({ params }: FastifyRequest): string {
  return (params as { readonly token: string }).token
}

/** The store takes invitations along with their server, and servers with their account. */
async function describe(
  { store, catalog }: OauthDeps,
  { accountId, serverId, person, expiresAt }: Invitation,
): Promise<ShownInvitation> {
  const server = await store.servers.find(accountId, serverId)
  const account = await store.accounts.find(accountId)
  return {
    person,
    serverName: server?.name ?? '',
    title: catalog.find(account?.integration ?? '')?.title ?? account?.integration ?? '',
    accountLabel: account?.label ?? null,
    expiresAt,
  }
}
