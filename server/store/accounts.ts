import type { Kysely, Selectable } from 'kysely'
import { isBehind } from './behind.ts'
import type {
  Account,
  AccountChanges,
  AccountFilter,
  AccountStatus,
  AccountStore,
  CredentialsChange,
  Slice,
} from './store.ts'
import type { AccountTable, Tables } from './tables.ts'

/** Integrated accounts. */
export function accountStore(db: Kysely<Tables>): AccountStore {
  return {
    insert: async (account) => {
      await db.insertInto('integrated_account').values(toRow(account)).execute()
    },
    find: async (id) => {
      const query = db.selectFrom('integrated_account').selectAll().where('id', '=', id)
      return optionalAccount(await query.executeTakeFirst())
    },
    list: (filter, slice) => listAccounts(db, filter, slice),
    update: (id, changes, now) => updateAccount(db, id, { changes, now }),
    changeCredentials: (id, change) => changeCredentials(db, id, change),
    retryAll: async (integration, now) => {
      await db
        .updateTable('integrated_account')
        .set({ status: 'active', updated_at: now })
        .where('integration', '=', integration)
        .where('status', '=', 'needs_reauth')
        .execute()
    },
    delete: async (id) => {
      const query = db.deleteFrom('integrated_account').where('id', '=', id)
      const { numDeletedRows } = await query.executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
  }
}

async function listAccounts(
  db: Kysely<Tables>,
  { tenantId, integration }: AccountFilter,
  { limit, after }: Slice,
): Promise<readonly Account[]> {
  let query = db.selectFrom('integrated_account').selectAll().where(isBehind(after))
  if (tenantId !== undefined) query = query.where('tenant_id', '=', tenantId)
  if (integration !== undefined) query = query.where('integration', '=', integration)
  const rows = await query.orderBy('created_at').orderBy('id').limit(limit).execute()
  return rows.map(toAccount)
}

async function updateAccount(
  db: Kysely<Tables>,
  id: string,
  { changes, now }: { readonly changes: AccountChanges; readonly now: number },
): Promise<Account | undefined> {
  const { tenantId, settings, identity, ...same } = changes
  const row = await db
    .updateTable('integrated_account')
    .set({
      ...same,
      ...(tenantId !== undefined && { tenant_id: tenantId }),
      ...(settings !== undefined && { settings: JSON.stringify(settings) }),
      ...(identity !== undefined && { identity: formatIdentity(identity) }),
      updated_at: now,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return optionalAccount(row)
}

async function changeCredentials(
  db: Kysely<Tables>,
  id: string,
  { from, to, status, now }: CredentialsChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('integrated_account')
    .set({ credentials: to, status, updated_at: now })
    .where('id', '=', id)
    .where('credentials', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

function toRow(account: Account): AccountTable {
  return {
    id: account.id,
    integration: account.integration,
    tenant_id: account.tenantId,
    region: account.region,
    auth: account.auth,
    settings: JSON.stringify(account.settings),
    label: account.label,
    status: account.status,
    is_sandbox: account.isSandbox ? 1 : 0,
    credentials: account.credentials,
    identity: formatIdentity(account.identity),
    created_at: account.createdAt,
    updated_at: account.updatedAt,
  }
}

function formatIdentity(identity: Account['identity']): string | null {
  return identity === null ? null : JSON.stringify(identity)
}

function optionalAccount(row: Selectable<AccountTable> | undefined): Account | undefined {
  return row === undefined ? undefined : toAccount(row)
}

// What stands in the columns was written by `toRow`.
function toAccount(row: Selectable<AccountTable>): Account {
  return {
    id: row.id,
    integration: row.integration,
    tenantId: row.tenant_id,
    region: row.region,
    auth: row.auth,
    settings: JSON.parse(row.settings) as Account['settings'],
    label: row.label,
    status: row.status as AccountStatus,
    isSandbox: row.is_sandbox === 1,
    credentials: row.credentials,
    identity: row.identity === null ? null : (JSON.parse(row.identity) as Account['identity']),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
