import type { Selectable } from 'kysely'
import type { Account, AccountChanges, AccountStatus } from './account-shapes.ts'
import type { AccountTable } from './tables.ts'

/** An account as a row. */
export function toAccountRow(account: Account): AccountTable {
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
    identity: formatOptional(account.identity),
    last_error: formatOptional(account.lastError),
    last_forbidden_error: formatOptional(account.lastForbiddenError),
    created_at: account.createdAt,
    updated_at: account.updatedAt,
  }
}

/** Changes of an account as columns; what is not among them stays. */
export function toChangedColumns(changes: AccountChanges): Partial<AccountTable> {
  const { tenantId, settings, identity, lastError, lastForbiddenError, ...same } = changes
  return {
    ...same,
    ...(tenantId !== undefined && { tenant_id: tenantId }),
    ...(settings !== undefined && { settings: JSON.stringify(settings) }),
    ...(identity !== undefined && { identity: formatOptional(identity) }),
    ...(lastError !== undefined && { last_error: formatOptional(lastError) }),
    ...(lastForbiddenError !== undefined && {
      last_forbidden_error: formatOptional(lastForbiddenError),
    }),
  }
}

/** A row as an account. */
export function toAccount(row: Selectable<AccountTable>): Account {
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
    identity: parseOptional<Account['identity']>(row.identity),
    lastError: parseOptional<Account['lastError']>(row.last_error),
    lastForbiddenError: parseOptional<Account['lastForbiddenError']>(row.last_forbidden_error),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** A value as JSON text. */
export function formatOptional(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value)
}

// What stands in the columns was written by the functions above.
function parseOptional<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T)
}
