import { randomUUID } from 'node:crypto'
import { type Failure, fail, type Outcome, succeed } from '../../engine/index.ts'
import type { Candidate } from '../accounts/candidate.ts'
import { checkLink } from '../links/find.ts'
import { createToken, hashToken } from '../secrets/hash.ts'
import { ownerOf } from '../secrets/owners.ts'
import type { Seal } from '../secrets/seal.ts'
import type { ConnectLink, ConnectSession } from '../store/link-shapes.ts'
import type { Store } from '../store/store.ts'

export interface SessionDeps {
  readonly store: Store
  readonly seal: Seal
  readonly clock: () => number
}

/** What is kept while a person is at the vendor's page, or chooses on one of ours. */
export interface Kept {
  readonly candidate: Candidate
  /** Of the link, so that the person can begin again. */
  readonly token: string
  /** What proves that the one who redeems the code asked for it (RFC 7636); absent once it is redeemed. */
  readonly verifier?: string
}

/** A session that was ended by going on with it. */
export interface Resumed extends Kept {
  readonly link: ConnectLink
}

interface Begun extends Kept {
  readonly link: ConnectLink
  readonly browserHash: string
}

const lifeMs = 15 * 60_000

/** Keeps what is under way, and returns the text by which it is found again, once. */
export async function beginSession(
  { store, seal, clock }: SessionDeps,
  { link, browserHash, ...kept }: Begun,
): Promise<string> {
  const state = createToken('state_')
  const id = randomUUID()
  await store.sessions.insert({
    id,
    linkId: link.id,
    stateHash: hashToken(state),
    browserHash,
    sealed: seal.seal(JSON.stringify(kept satisfies Kept), ownerOf.session(id)),
    expiresAt: clock() + lifeMs,
  })
  return state
}

/** Ends the session of a state, for the browser that began it. Another browser's try leaves it as it is. */
export async function resumeSession(
  { store, seal, clock }: SessionDeps,
  state: string,
  browserHash: string | undefined,
): Promise<Outcome<Resumed>> {
  const session = await store.sessions.find(hashToken(state), clock())
  if (session === undefined) return fail(over)
  if (session.browserHash !== browserHash) return fail(otherBrowser)
  if (!(await store.sessions.take(session.id))) return fail(over)
  const link = await store.links.find(session.linkId)
  const usable = link && checkLink(link, clock())
  if (usable === undefined) return fail(over)
  return usable.ok ? succeed({ ...open(seal, session), link: usable.value }) : usable
}

function open(seal: Seal, { id, sealed }: ConnectSession): Kept {
  // Sealed by `beginSession`, and no other text opens.
  return JSON.parse(seal.open(sealed, ownerOf.session(id))) as Kept
}

const over: Failure = {
  kind: 'conflict',
  message: 'This step was taken before, or too long ago.',
  hint: 'Open the link that you were given again, and go on from there.',
  at: 'state',
}

const otherBrowser: Failure = {
  kind: 'forbidden',
  message: 'This step was begun in another browser, so it cannot end in this one.',
  hint: 'Go back to the browser in which you began. If you did not begin anything, close this page: nothing was connected.',
  at: 'state',
}
