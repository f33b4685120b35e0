import type { Kysely, Selectable } from 'kysely'
import type { OauthItem, OauthItemStore, OauthKeyStore } from './grant-shapes.ts'
import type { OauthItemTable } from './oauth-tables.ts'
import type { Tables } from './tables.ts'

/** What the authorization server keeps. */
export function oauthItemStore(db: Kysely<Tables>): OauthItemStore {
  return {
    put: async (item) => {
      const { id: _, consumed_at: __, ...written } = toRow(item)
      await db
        .insertInto('oauth_item')
        .values(toRow(item))
        .onConflict((conflict) => conflict.column('id').doUpdateSet(written))
        .execute()
    },
    find: async (id, now) => {
      const query = db.selectFrom('oauth_item').selectAll().where('id', '=', id)
      const row = await query.where('expires_at', '>', now).executeTakeFirst()
      return row && toItem(row)
    },
    consume: async (id, now) => {
      const { numUpdatedRows } = await db
        .updateTable('oauth_item')
        .set({ consumed_at: now })
        .where('id', '=', id)
        .where('consumed_at', 'is', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
    extend: async (id, expiresAt) => {
      await db
        .updateTable('oauth_item')
        .set({ expires_at: expiresAt })
        .where('id', '=', id)
        .where('expires_at', '<', expiresAt)
        .execute()
    },
    delete: async (id) => {
      await db.deleteFrom('oauth_item').where('id', '=', id).execute()
    },
    deleteExpired: async (now) => {
      await db.deleteFrom('oauth_item').where('expires_at', '<=', now).execute()
    },
  }
}

function toRow(item: OauthItem): OauthItemTable {
  return {
    id: item.id,
    grant_id: item.grantId,
    scope: item.scope,
    sealed: item.sealed,
    consumed_at: item.consumedAt,
    expires_at: item.expiresAt,
  }
}

function toItem(row: Selectable<OauthItemTable>): OauthItem {
  return {
    id: row.id,
    grantId: row.grant_id,
    scope: row.scope,
    sealed: row.sealed,
    consumedAt: row.consumed_at,
    expiresAt: row.expires_at,
  }
}

/** What the authorization server signs with. */
export function oauthKeyStore(db: Kysely<Tables>): OauthKeyStore {
  return {
    list: async () => {
      const query = db.selectFrom('oauth_key').selectAll().orderBy('created_at', 'desc')
      const rows = await query.orderBy('id', 'desc').execute()
      return rows.map(({ id, sealed, created_at: createdAt }) => ({ id, sealed, createdAt }))
    },
    insert: async ({ id, sealed, createdAt }) => {
      await db
        .insertInto('oauth_key')
        .values({ id, sealed, created_at: createdAt })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
    },
    deleteBefore: async (time) => {
      await db.deleteFrom('oauth_key').where('created_at', '<', time).execute()
    },
  }
}
