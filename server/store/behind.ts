import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Position } from './slice.ts'

/** Whether a row stands behind a position in the order of age; every row does at the beginning. */
export function isBehind(after: Position | undefined): RawBuilder<SqlBool> {
  if (after === undefined) return sql<SqlBool>`1 = 1`
  return sql<SqlBool>`(created_at, id) > (${after.createdAt}, ${after.id})`
}
