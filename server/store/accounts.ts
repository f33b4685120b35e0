import type { Kysely, Selectable } from 'kysely'
import { formatOptional, toAccount, toAccountRow, toChangedColumns } from './account-rows.ts'
import type {
  Account,
  AccountChanges,
  AccountFilter,
  AccountStore,
  CredentialsChange,
} from './account-shapes.ts'
import { isBehind } from './behind.ts'
import { hasPart } from './has-part.ts'
import type { Slice } from './slice.ts'
import type { AccountTable, Tables } from './tables.ts'

/** Integrated accounts. */
export function accountStore(db: Kysely<Tables>): AccountStore {
  return {
    insert: async (account) => {
      await db.insertInto('integrated_account').values(toAccountRow(account)).execute()
    },
    find: async (id) => {
      const query = db.selectFrom('integrated_account').selectAll().where('id', '=', id)
      return optionalAccount(await query.executeTakeFirst())
    },
    list: (filter, slice) => listAccounts(db, filter, slice),
    update: (id, changes, now) => updateAccount(db, id, { changes, now }),
    changeCredentials: (id, change) => changeCredentials(db, id, change),
    retryAll: async (integration, now) => {
      const rows = await db
        .updateTable('integrated_account')
        .set({ status: 'active', last_error: null, updated_at: now })
        .where('integration', '=', integration)
        .where('status', '=', 'needs_reauth')
        .returningAll()
        .execute()
      return rows.map(toAccount)
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
  { tenantId, integration, status, search, isSandbox }: AccountFilter,
  { limit, after }: Slice,
): Promise<readonly Account[]> {
  let query = db.selectFrom('integrated_account').selectAll().where(isBehind(after))
  if (tenantId !== undefined) query = query.where('tenant_id', '=', tenantId)
  if (integration !== undefined) query = query.where('integration', '=', integration)
  if (status !== undefined) query = query.where('status', '=', status)
  if (isSandbox !== undefined) query = query.where('is_sandbox', '=', isSandbox ? 1 : 0)
  if (search !== undefined)
    query = query.where(hasPart(['label', 'integration', 'tenant_id'], search))
  const rows = await query.orderBy('created_at').orderBy('id').limit(limit).execute()
  return rows.map(toAccount)
}

async function updateAccount(
  db: Kysely<Tables>,
  id: string,
  { changes, now }: { readonly changes: AccountChanges; readonly now: number },
): Promise<Account | undefined> {
  const row = await db
    .updateTable('integrated_account')
    .set({ ...toChangedColumns(changes), updated_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return optionalAccount(row)
}

async function changeCredentials(
  db: Kysely<Tables>,
  id: string,
  { from, to, status, lastError, now }: CredentialsChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('integrated_account')
    .set({ credentials: to, status, last_error: formatOptional(lastError), updated_at: now })
    .where('id', '=', id)
    .where('credentials', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

function optionalAccount(row: Selectable<AccountTable> | undefined): Account | undefined {
  return row === undefined ? undefined : toAccount(row)
}
