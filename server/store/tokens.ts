import type { Kysely, Selectable } from 'kysely'
import { isBehind } from './behind.ts'
import type { Tables, TokenTable } from './tables.ts'
import type { ApiToken, Maker, TokenStore } from './token-shapes.ts'
import { touchRows } from './touch.ts'

/** API tokens. */
export function tokenStore(db: Kysely<Tables>): TokenStore {
  return {
    insert: async (token) => {
      await db.insertInto('api_token').values(toRow(token)).execute()
    },
    find: async (id) => {
      const row = await db
        .selectFrom('api_token')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
      return row && toToken(row)
    },
    list: async ({ limit, after }) => {
      const query = db.selectFrom('api_token').selectAll().where(isBehind(after))
      const rows = await query.orderBy('created_at').orderBy('id').limit(limit).execute()
      return rows.map(toToken)
    },
    findByToken: async (tokenHash, now) => {
      const query = db.selectFrom('api_token').selectAll().where('token_hash', '=', tokenHash)
      const row = await query
        .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
        .executeTakeFirst()
      return row && toToken(row)
    },
    hasAny: async () => {
      const row = await db.selectFrom('api_token').select('id').limit(1).executeTakeFirst()
      return row !== undefined
    },
    delete: async (id) => {
      const query = db.deleteFrom('api_token').where('id', '=', id)
      const { numDeletedRows } = await query.executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
    countAdmins: async () => {
      const { count } = await db
        .selectFrom('api_token')
        .select((row) => row.fn.countAll().as('count'))
        .where('tenant_id', 'is', null)
        .where('expires_at', 'is', null)
        .executeTakeFirstOrThrow()
      return Number(count)
    },
    touch: (uses) => touchRows(db, 'api_token', uses),
    deleteExpired: async (now) => {
      await db.deleteFrom('api_token').where('expires_at', '<=', now).execute()
    },
  }
}

function toRow(token: ApiToken): TokenTable {
  return {
    id: token.id,
    name: token.name,
    token_hash: token.tokenHash,
    tenant_id: token.tenantId,
    expires_at: token.expiresAt,
    created_by: formatMaker(token.createdBy),
    last_used_at: token.lastUsedAt,
    created_at: token.createdAt,
  }
}

function toToken(row: Selectable<TokenTable>): ApiToken {
  return {
    id: row.id,
    name: row.name,
    tokenHash: row.token_hash,
    tenantId: row.tenant_id,
    expiresAt: row.expires_at,
    createdBy: parseMaker(row.created_by),
    lastUsedAt: row.last_used_at,
    createdAt: row.created_at,
  }
}

/** A maker as a column holds it. */
export function formatMaker(maker: Maker | null): string | null {
  return maker === null ? null : JSON.stringify(maker)
}

/** The maker that a column holds. */
export function parseMaker(text: string | null): Maker | null {
  return text === null ? null : (JSON.parse(text) as Maker)
}
