import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'
import type { TokenStore } from './token-shapes.ts'

/** API tokens. */
export function tokenStore(db: Kysely<Tables>): TokenStore {
  return {
    insert: async ({ id, name, tokenHash, createdAt }) => {
      const row = { id, name, token_hash: tokenHash, created_at: createdAt }
      await db.insertInto('api_token').values(row).execute()
    },
    findByToken: async (tokenHash) => {
      const query = db.selectFrom('api_token').selectAll().where('token_hash', '=', tokenHash)
      const row = await query.executeTakeFirst()
      if (row === undefined) return undefined
      return { id: row.id, name: row.name, tokenHash, createdAt: row.created_at }
    },
    hasAny: async () => {
      const row = await db.selectFrom('api_token').select('id').limit(1).executeTakeFirst()
      return row !== undefined
    },
  }
}
