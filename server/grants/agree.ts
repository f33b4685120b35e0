import { randomUUID } from 'node:crypto'
import { type Clock, type Failure, fail, type Outcome, succeed } from '../../engine/index.ts'
import { hashToken } from '../secrets/hash.ts'
import { ownerOf } from '../secrets/owners.ts'
import type { Seal } from '../secrets/seal.ts'
import type { SignIn } from '../sign-ins/find.ts'
import type { Grant, Invitation } from '../store/grant-shapes.ts'
import type { Store } from '../store/store.ts'
import { itemIdOf } from './item-id.ts'

export interface AgreeDeps {
  readonly store: Store
  readonly seal: Pick<Seal, 'seal'>
  readonly clock: Clock
}

/** Who may agree: somebody who is signed in, or who was invited. */
export type Person =
  | { readonly by: 'sign-in'; readonly signIn: SignIn }
  | { readonly by: 'invitation'; readonly invitation: Invitation }

/** What a person agrees to. */
export interface Agreement {
  readonly serverId: string
  /** The MCP URL, and the token in it. */
  readonly resource: string
  readonly urlToken: string
  readonly client: { readonly id: string; readonly name: string }
  readonly redirectHost: string
  readonly scopes: readonly string[]
}

const dayMs = 24 * 60 * 60_000

/** After a year a person is asked again, whatever was refreshed in between. */
const lifeMs = 365 * dayMs

/** Writes what a person agreed to. An invitation is used up by that. */
export async function agree(
  { store, seal, clock }: AgreeDeps,
  person: Person,
  { serverId, resource, urlToken, client, redirectHost, scopes }: Agreement,
): Promise<Outcome<Grant>> {
  const now = clock()
  if (person.by === 'invitation' && !(await store.invitations.use(person.invitation.id, now))) {
    return fail(usedInvitation)
  }
  const id = randomUUID()
  const grant: Grant = {
    id,
    serverId,
    ...agreedBy(person),
    clientId: client.id,
    clientName: client.name,
    redirectHost,
    scope: scopes.join(' '),
    audienceHash: hashToken(urlToken),
    sealed: seal.seal(resource, ownerOf.grant(id)),
    expiresAt: now + lifeMs,
    lastUsedAt: null,
    createdAt: now,
  }
  await store.grants.insert(grant)
  // A client that nobody ever agreed to is forgotten soon; this one outlives its grant.
  await store.oauthItems.extend(itemIdOf('Client', client.id), grant.expiresAt + 30 * dayMs)
  return succeed(grant)
}

function agreedBy(person: Person): Pick<Grant, 'apiTokenId' | 'apiTokenHash' | 'person'> {
  if (person.by === 'invitation') {
    return { apiTokenId: null, apiTokenHash: null, person: person.invitation.person }
  }
  const { principal, tokenHash } = person.signIn
  return { apiTokenId: principal.tokenId, apiTokenHash: tokenHash, person: principal.name }
}

/** What an invitation comes to by which somebody agreed before. */
export const usedInvitation: Failure = {
  kind: 'conflict',
  message: 'This invitation was used already: by it somebody agreed once.',
  hint: 'Ask whoever invited you for a new one.',
  at: 'invitation',
}
