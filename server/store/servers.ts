import type { Kysely, Selectable } from 'kysely'
import { isBehind } from './behind.ts'
import type { Rotation, Server, ServerChanges, ServerConfig, ServerStore } from './server-shapes.ts'
import type { Slice } from './slice.ts'
import type { ServerTable, Tables } from './tables.ts'
import { formatMaker, parseMaker } from './tokens.ts'
import { touchRows } from './touch.ts'

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
    rotate: (server, rotation, now) => rotateServer(db, server, { rotation, now }),
    delete: async (accountId, id) => {
      const query = db.deleteFrom('mcp_server').where('id', '=', id)
      const { numDeletedRows } = await query
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
    findByToken: (tokenHash, now) => findByToken(db, tokenHash, now),
    touch: (uses) => touchRows(db, 'mcp_server', uses),
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
  const { name, config, expiresAt, disabledAt } = changes
  const row = await db
    .updateTable('mcp_server')
    .set({
      ...(name !== undefined && { name }),
      ...(config !== undefined && { config: JSON.stringify(config) }),
      ...(expiresAt !== undefined && { expires_at: expiresAt }),
      ...(disabledAt !== undefined && { disabled_at: disabledAt }),
      updated_at: now,
    })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returningAll()
    .executeTakeFirst()
  return optionalServer(row)
}

async function rotateServer(
  db: Kysely<Tables>,
  { accountId, id }: Pick<Server, 'accountId' | 'id'>,
  { rotation, now }: { readonly rotation: Rotation; readonly now: number },
): Promise<Server | undefined> {
  const row = await db
    .updateTable('mcp_server')
    .set((row) => ({
      previous_token_hash: row.ref('token_hash'),
      previous_until: rotation.previousUntil,
      token_hash: rotation.tokenHash,
      updated_at: now,
    }))
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
    .where((row) =>
      row.or([
        row('token_hash', '=', tokenHash),
        row.and([row('previous_token_hash', '=', tokenHash), row('previous_until', '>', now)]),
      ]),
    )
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const tokenEndsAt = row.token_hash === tokenHash ? null : row.previous_until
  return { ...toServer(row), integration: row.integration, tokenEndsAt }
}

function toRow(server: Server): ServerTable {
  return {
    id: server.id,
    account_id: server.accountId,
    name: server.name,
    token_hash: server.tokenHash,
    config: JSON.stringify(server.config),
    expires_at: server.expiresAt,
    created_by: formatMaker(server.createdBy),
    previous_token_hash: null,
    previous_until: null,
    disabled_at: server.disabledAt,
    last_used_at: server.lastUsedAt,
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
    disabledAt: row.disabled_at,
    createdBy: parseMaker(row.created_by),
    lastUsedAt: row.last_used_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
