import { timingSafeEqual } from 'node:crypto'
import { type Failure, fail, type Outcome, succeed } from '../../failure.ts'
import type { Args } from '../../integration.ts'
import type { PageParams } from '../../page-target.ts'
import type { SignText } from '../../ports.ts'
import type { Trail } from './trail.ts'

/** Where a list goes on: a page, the rows of it that the caller already has, and the arguments of the first call. */
export interface Position {
  readonly args: Args
  readonly params: PageParams
  readonly skip: number
  readonly trail: Trail
}

/** Whose cursor it is: it works for nothing else. */
export interface CursorOwner {
  readonly accountId: string
  /** `integration.resource.method`. */
  readonly at: string
  /** All that a cursor can fill: the keys of the definition's page style. */
  readonly params: readonly string[]
  readonly sign: SignText
}

/** The opaque `next_cursor` for a position: readable to nobody by promise, and bound to its owner by signature. */
export function formatPosition(position: Position, owner: CursorOwner): string {
  const { args, params, skip, trail } = position
  const values = [args, params, skip, trail.turn, trail.mark]
  const payload = Buffer.from(JSON.stringify(values)).toString('base64url')
  return `${payload}.${signature(payload, owner)}`
}

/** Reads a `next_cursor`; fails on one that was made for another method or account, or by somebody else. */
export function parsePosition(cursor: string, owner: CursorOwner): Outcome<Position> {
  const [payload = '', signed] = cursor.split('.')
  if (!isSignedBy(owner, payload, signed)) return fail(foreign(owner))
  // The signature proves that the payload is our own, and so its shape.
  const [args, params, skip, turn, mark] = JSON.parse(
    Buffer.from(payload, 'base64url').toString(),
  ) as [Args, PageParams, number, number, string | null | undefined]
  // The definition may have changed since.
  const isDeclared = Object.keys(params).every((key) => owner.params.includes(key))
  if (!isDeclared || typeof turn !== 'number') return fail(foreign(owner))
  return succeed({ args, params, skip, trail: mark ? { turn, mark } : { turn } })
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
