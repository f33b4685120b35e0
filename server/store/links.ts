import type { Kysely, Selectable } from 'kysely'
import type { ConnectLink, LinkStore } from './link-shapes.ts'
import type { LinkTable, Tables } from './tables.ts'

/** Links by which people connect accounts. */
export function linkStore(db: Kysely<Tables>): LinkStore {
  return {
    insert: async (link) => {
      await db.insertInto('connect_link').values(toRow(link)).execute()
    },
    findByToken: async (tokenHash) => {
      const query = db.selectFrom('connect_link').selectAll().where('token_hash', '=', tokenHash)
      return optionalLink(await query.executeTakeFirst())
    },
    find: async (id) => {
      const query = db.selectFrom('connect_link').selectAll().where('id', '=', id)
      return optionalLink(await query.executeTakeFirst())
    },
    use: async (id, now) => {
      const { numUpdatedRows } = await db
        .updateTable('connect_link')
        .set({ used_at: now })
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
    deleteExpired: async (now) => {
      await db.deleteFrom('connect_link').where('expires_at', '<=', now).execute()
    },
  }
}

function toRow(link: ConnectLink): LinkTable {
  return {
    id: link.id,
    token_hash: link.tokenHash,
    integration: link.integration,
    tenant_id: link.tenantId,
    account_id: link.accountId,
    preset: JSON.stringify(link.preset),
    return_url: link.returnUrl,
    expires_at: link.expiresAt,
    used_at: link.usedAt,
    created_at: link.createdAt,
  }
}

function optionalLink(row: Selectable<LinkTable> | undefined): ConnectLink | undefined {
  return row === undefined ? undefined : toLink(row)
}

// What stands in the columns was written by `toRow`.
function toLink(row: Selectable<LinkTable>): ConnectLink {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    integration: row.integration,
    tenantId: row.tenant_id,
    accountId: row.account_id,
    preset: JSON.parse(row.preset) as ConnectLink['preset'],
    returnUrl: row.return_url,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    createdAt: row.created_at,
  }
}
