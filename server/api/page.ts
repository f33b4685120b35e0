import { type Static, type TProperties, type TSchema, Type } from 'typebox'
import { fail, type Outcome, succeed } from '../../engine/index.ts'
import type { Position, Slice } from '../store/slice.ts'
import { nullable } from './shapes.ts'

const turns = {
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
  next_cursor: Type.Optional(
    Type.String({ maxLength: 200, description: 'As the page before returned it.' }),
  ),
}

const PageQuery = Type.Object(turns)

/** The query of a listing: what turns its pages, and its filters. A filter that is misspelt must not list everything. */
export function pageQuery<Filters extends TProperties>(filters: Filters) {
  return Type.Object({ ...turns, ...filters }, { additionalProperties: false })
}

/** A listing's answer. */
export function pageOf<Row extends TSchema>(row: Row) {
  return Type.Object({
    result: Type.Array(row),
    next_cursor: nullable(
      Type.String({ description: 'Leads to the next page; null on the last.' }),
    ),
  })
}

/** One page of a listing. */
export interface Page<Row> {
  readonly result: readonly Row[]
  readonly next_cursor: string | null
}

/** Reads a page, and one row more to know whether another follows. */
export async function readPage<Row extends Position, Shown>(
  { limit, next_cursor }: Static<typeof PageQuery>,
  read: (slice: Slice) => Promise<readonly Row[]>,
  format: (row: Row) => Shown,
): Promise<Outcome<Page<Shown>>> {
  const after = next_cursor === undefined ? undefined : parseCursor(next_cursor)
  if (after === null) return fail(foreignCursor)
  const rows = await read({ limit: limit + 1, after })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return succeed({
    result: shown.map(format),
    next_cursor: hasMore ? formatCursor(last) : null,
  })
}

const foreignCursor = {
  kind: 'invalid_input',
  message: 'The "next_cursor" is not one that a listing returned',
  hint: 'Leave it out to start at the first page.',
  at: 'next_cursor',
} as const

function formatCursor({ createdAt, id }: Position): string {
  return Buffer.from(`${createdAt}:${id}`).toString('base64url')
}

function parseCursor(cursor: string): Position | null {
  const [, createdAt, id] =
    /^(\d{1,15}):(.+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  return createdAt === undefined || id === undefined ? null : { createdAt: Number(createdAt), id }
}
