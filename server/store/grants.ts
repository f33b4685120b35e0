import type { Kysely, Selectable } from 'kysely'
import { isBehind } from './behind.ts'
import type { Grant, GrantOfToken, GrantStore } from './grant-shapes.ts'
import type { GrantTable } from './oauth-tables.ts'
import type { Tables } from './tables.ts'
import { touchRows } from './touch.ts'

/** What people let OAuth clients do. */
export function grantStore(db: Kysely<Tables>): GrantStore {
  return {
    insert: async (grant) => {
      await db.insertInto('oauth_grant').values(toRow(grant)).execute()
    },
    find: async (id, now) => {
      const query = db.selectFrom('oauth_grant').selectAll().where('id', '=', id)
      const row = await query.where('expires_at', '>', now).executeTakeFirst()
      return row && toGrant(row)
    },
    list: async (serverId, { limit, after }, now) => {
      const rows = await db
        .selectFrom('oauth_grant')
        .selectAll()
        .where('server_id', '=', serverId)
        .where('expires_at', '>', now)
        .where(isBehind(after))
        .orderBy('created_at')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toGrant)
    },
    findByItem: (itemId, now) => findByItem(db, itemId, now),
    delete: async (id) => {
      const query = db.deleteFrom('oauth_grant').where('id', '=', id)
      const { numDeletedRows } = await query.executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
    touch: (uses) => touchRows(db, 'oauth_grant', uses),
    deleteExpired: async (now) => {
      await db.deleteFrom('oauth_grant').where('expires_at', '<=', now).execute()
    },
  }
}

async function findByItem(
  db: Kysely<Tables>,
  itemId: string,
  now: number,
): Promise<GrantOfToken | undefined> {
  const row = await db
    .selectFrom('oauth_item')
    .innerJoin('oauth_grant', 'oauth_grant.id', 'oauth_item.grant_id')
    .selectAll('oauth_grant')
    .select(['oauth_item.scope as item_scope', 'oauth_item.expires_at as item_expires_at'])
    .where('oauth_item.id', '=', itemId)
    .where('oauth_item.expires_at', '>', now)
    .where('oauth_grant.expires_at', '>', now)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const endsAt = Math.min(row.item_expires_at, row.expires_at)
  return { grant: toGrant(row), scope: row.item_scope ?? '', endsAt }
}

function toRow(grant: Grant): GrantTable {
  return {
    id: grant.id,
    server_id: grant.serverId,
    api_token_id: grant.apiTokenId,
    api_token_hash: grant.apiTokenHash,
    person: grant.person,
    client_id: grant.clientId,
    client_name: grant.clientName,
    redirect_host: grant.redirectHost,
    scope: grant.scope,
    audience_hash: grant.audienceHash,
    sealed: grant.sealed,
    expires_at: grant.expiresAt,
    last_used_at: grant.lastUsedAt,
    created_at: grant.createdAt,
  }
}

function toGrant(row: Selectable<GrantTable>): Grant {
  return {
    id: row.id,
    serverId: row.server_id,
    apiTokenId: row.api_token_id,
    apiTokenHash: row.api_token_hash,
    person: row.person,
    clientId: row.client_id,
    clientName: row.client_name,
    redirectHost: row.redirect_host,
    scope: row.scope,
    audienceHash: row.audience_hash,
    sealed: row.sealed,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    createdAt: row.created_at,
  }
}
