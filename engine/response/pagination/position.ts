import { timingSafeEqual } from 'node:crypto'
import { type Failure, fail, type Outcome, succeed } from '../../failure.ts'
import type { Args } from '../../integration.ts'
import type { SignText } from '../../ports.ts'
import type { PageParams } from './paginator.ts'

/** Where a list goes on: a page, the rows of it that the caller already has, and the arguments of the first call. */
export interface Position {
  readonly args: Args
  readonly params: PageParams
  readonly skip: number
}

/** Whose cursor it is: it works for nothing else. */
export interface CursorOwner {
  readonly accountId: string
  /** `integration.resource.method`. */
  readonly at: string
  /** Parameters that the definition's page style sets. */
  readonly params: readonly string[]
  readonly sign: SignText
}

/** The opaque `next_cursor` for a position: readable to nobody by promise, and bound to its owner by signature. */
export function formatPosition({ args, params, skip }: Position, owner: CursorOwner): string {
  const payload = Buffer.from(JSON.stringify([args, params, skip])).toString('base64url')
  return `${payload}.${signature(payload, owner)}`
}

/** Reads a `next_cursor`; fails on one that was made for another method or account, or by somebody else. */
export function parsePosition(cursor: string, owner: CursorOwner): Outcome<Position> {
  const [payload = '', signed] = cursor.split('.')
  if (!isSignedBy(owner, payload, signed)) return fail(foreign(owner))
  // The signature proves that the payload is our own, and so its shape.
  const [args, params, skip] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
    Args,
    PageParams,
    number,
  ]
  const isDeclared = Object.keys(params).every((param) => owner.params.includes(param))
  return isDeclared ? succeed({ args, params, skip }) : fail(foreign(owner))
}

function signature(payload: string, { accountId, at, sign }: CursorOwner): string {
  return sign(JSON.stringify(['cursor', accountId, at, payload]))
}

function isSignedBy(owner: CursorOwner, payload: string, signed: string | undefined): boolean {
  const given = Buffer.from(signed ?? '')
  const wanted = Buffer.from(signature(payload, owner))
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function foreign({ at }: CursorOwner): Failure {
  return {
    kind: 'invalid_input',
    message: 'The next_cursor is not one that this tool returned for this account.',
    hint: 'Call again without next_cursor to start at the first page.',
    at,
  }
}
