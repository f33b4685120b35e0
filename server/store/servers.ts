import type { Kysely, Selectable } from 'kysely'
import { isBehind } from './behind.ts'
import type { Server, ServerChanges, ServerConfig, ServerStore } from './server-shapes.ts'
import type { Slice } from './slice.ts'
import type { ServerTable, Tables } from './tables.ts'

/** MCP servers. */
export function serverStore(db: Kysely<Tables>): ServerStore {
  return {
    insert: async (server) => {
      await db.insertInto('mcp_server').values(toRow(server)).execute()
    },
    find: async (accountId, id) => {
      const query = db.selectFrom('mcp_server').selectAll().where('id', '=', id)
      return optionalServer(await query.where('account_id', '=', accountId).executeTakeFirst())
    },
    list: (accountId, slice) => listServers(db, accountId, slice),
    update: (server, changes, now) => updateServer(db, server, { changes, now }),
    delete: async (accountId, id) => {
      const query = db.deleteFrom('mcp_server').where('id', '=', id)
      const { numDeletedRows } = await query
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
    findByToken: (tokenHash, now) => findByToken(db, tokenHash, now),
    deleteExpired: async (now) => {
      const query = db.deleteFrom('mcp_server').where('expires_at', '<=', now)
      const { numDeletedRows } = await query.executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}

async function listServers(
  db: Kysely<Tables>,
  accountId: string,
  { limit, after }: Slice,
): Promise<readonly Server[]> {
  const rows = await db
    .selectFrom('mcp_server')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(isBehind(after))
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toServer)
}

async function updateServer(
  db: Kysely<Tables>,
  { accountId, id }: Pick<Server, 'accountId' | 'id'>,
  { changes, now }: { readonly changes: ServerChanges; readonly now: number },
): Promise<Server | undefined> {
  const { name, config, expiresAt } = changes
  const row = await db
    .updateTable('mcp_server')
    .set({
      ...(name !== undefined && { name }),
      ...(config !== undefined && { config: JSON.stringify(config) }),
      ...(expiresAt !== undefined && { expires_at: expiresAt }),
      updated_at: now,
    })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returningAll()
    .executeTakeFirst()
  return optionalServer(row)
}

async function findByToken(db: Kysely<Tables>, tokenHash: string, now: number) {
  const row = await db
    .selectFrom('mcp_server')
    .innerJoin('integrated_account', 'integrated_account.id', 'mcp_server.account_id')
    .selectAll('mcp_server')
    .select('integrated_account.integration')
    .where('token_hash', '=', tokenHash)
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
    .executeTakeFirst()
  return row === undefined ? undefined : { ...toServer(row), integration: row.integration }
}

function toRow(server: Server): ServerTable {
  return {
    id: server.id,
    account_id: server.accountId,
    name: server.name,
    token_hash: server.tokenHash,
    config: JSON.stringify(server.config),
    expires_at: server.expiresAt,
    created_at: server.createdAt,
    updated_at: server.updatedAt,
  }
}

function optionalServer(row: Selectable<ServerTable> | undefined): Server | undefined {
  return row === undefined ? undefined : toServer(row)
}

function toServer(row: Selectable<ServerTable>): Server {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    tokenHash: row.token_hash,
    // Written by `toRow`.
    config: JSON.parse(row.config) as ServerConfig,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
