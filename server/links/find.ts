import { type Clock, type Failure, fail, type Outcome, succeed } from '../../engine/index.ts'
import { hashToken } from '../secrets/hash.ts'
import type { ConnectLink } from '../store/link-shapes.ts'
import type { Store } from '../store/store.ts'

export interface FindLinkDeps {
  readonly store: Store
  readonly clock: Clock
}

/** The link of a token, as long as it can be used. */
export async function findLink(
  { store, clock }: FindLinkDeps,
  token: string,
): Promise<Outcome<ConnectLink>> {
  const link = await store.links.findByToken(hashToken(token))
  return link === undefined ? fail(unknown) : checkLink(link, clock())
}

/** Fails on a link that was used or has ended. */
export function checkLink(link: ConnectLink, now: number): Outcome<ConnectLink> {
  if (link.usedAt !== null) return fail(used)
  return now < link.expiresAt ? succeed(link) : fail(ended)
}

const hint = 'Ask whoever gave you the link for a new one.'

const unknown: Failure = {
  kind: 'not_found',
  message:
    'There is no such link. A part of the address may be missing, or the link ended long ago.',
  hint,
  at: 'link',
}

const ended: Failure = { kind: 'not_found', message: 'This link has ended.', hint, at: 'link' }

/** What a link comes to that connected an account before. */
export const used: Failure = {
  kind: 'conflict',
  message: 'This link was used already: an account was connected by it.',
  hint: 'If that was you, all is done. If not, ask whoever gave you the link for a new one.',
  at: 'link',
}
