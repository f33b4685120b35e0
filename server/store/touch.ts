import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** Writes when rows were last used, all in one transaction. A row that is gone stays gone. */
export async function touchRows(
  db: Kysely<Tables>,
  table: 'api_token' | 'mcp_server' | 'oauth_grant',
  uses: ReadonlyMap<string, number>,
): Promise<void> {
  if (uses.size === 0) return
  await db.transaction().execute(async (transaction) => {
    for (const [id, last_used_at] of uses) {
      await transaction.updateTable(table).set({ last_used_at }).where('id', '=', id).execute()
    }
  })
}
