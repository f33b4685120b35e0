import { randomUUID } from 'node:crypto'
import { type Clock, type Failure, fail, type Outcome, succeed } from '../../engine/index.ts'
import { createToken, hashToken } from '../secrets/hash.ts'
import type { Invitation } from '../store/grant-shapes.ts'
import type { Server } from '../store/server-shapes.ts'
import type { Store } from '../store/store.ts'
import type { Maker } from '../store/token-shapes.ts'
import { usedInvitation } from './agree.ts'

export interface InviteDeps {
  readonly store: Store
  readonly clock: Clock
}

/** Who is invited to what. */
export interface NewInvitation {
  readonly server: Server
  readonly person: string
  readonly lifeSeconds: number
  readonly createdBy: Maker
}

/** An invitation with its text, which cannot be read a second time. */
export interface CreatedInvitation {
  readonly invitation: Invitation
  readonly token: string
}

/** Invites a person to agree, once, to what an OAuth client does at a server. */
export async function invite(
  { store, clock }: InviteDeps,
  { server, person, lifeSeconds, createdBy }: NewInvitation,
): Promise<Outcome<CreatedInvitation>> {
  if (server.config.require_oauth !== true) return fail(noLogin)
  const token = createToken('invite_')
  const now = clock()
  const invitation: Invitation = {
    id: randomUUID(),
    tokenHash: hashToken(token),
    accountId: server.accountId,
    serverId: server.id,
    person,
    browserHash: null,
    usedAt: null,
    expiresAt: now + lifeSeconds * 1000,
    createdBy,
    createdAt: now,
  }
  await store.invitations.insert(invitation)
  return succeed({ invitation, token })
}

/** The invitation of a text, as long as it can be used by a browser; looking at it uses nothing up. */
export async function findInvitation(
  { store, clock }: InviteDeps,
  token: string,
  browserHash: string | undefined,
): Promise<Outcome<Invitation>> {
  const invitation = await store.invitations.findByToken(hashToken(token))
  if (invitation === undefined) return fail(unknown)
  if (invitation.usedAt !== null) return fail(usedInvitation)
  if (clock() >= invitation.expiresAt) return fail(ended)
  const { browserHash: taker } = invitation
  return taker === null || taker === browserHash ? succeed(invitation) : fail(taken)
}

/** Gives an invitation to a browser, from which on no other can use it. */
export async function takeInvitation(
  deps: InviteDeps,
  token: string,
  browserHash: string,
): Promise<Outcome<Invitation>> {
  const invitation = await findInvitation(deps, token, browserHash)
  if (!invitation.ok) return invitation
  const isOurs = await deps.store.invitations.take(invitation.value.id, browserHash)
  return isOurs ? invitation : fail(taken)
}

const hint = 'Ask whoever invited you for a new one.'

const noLogin: Failure = {
  kind: 'conflict',
  message: 'The MCP server asks nobody to log in, so there is nothing to invite to',
  hint: 'Set "require_oauth" of its "config" to true first.',
  at: 'invitation',
}

const unknown: Failure = {
  kind: 'not_found',
  message:
    'There is no such invitation. A part of the address may be missing, or the invitation ended.',
  hint,
  at: 'invitation',
}

const ended: Failure = {
  kind: 'not_found',
  message: 'This invitation has ended.',
  hint,
  at: 'invitation',
}

const taken: Failure = {
  kind: 'forbidden',
  message: 'This invitation was accepted in another browser, and works in that one alone.',
  hint: 'Go back to the browser in which you accepted it. If that was not you, ask for a new one.',
  at: 'invitation',
}
