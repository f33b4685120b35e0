import type { Account, AccountError, ForbiddenError } from '../store/account-shapes.ts'

/** An account as others are told of it: that it has credentials, and never which. */
export function formatAccount(account: Account) {
  return {
    id: account.id,
    integration: account.integration,
    tenant_id: account.tenantId,
    region: account.region,
    auth: account.auth,
    settings: { ...account.settings },
    label: account.label,
    status: account.status,
    is_sandbox: account.isSandbox,
    has_credentials: account.credentials !== null,
    identity: account.identity === null ? null : { ...account.identity },
    last_error: account.lastError && formatError(account.lastError),
    last_forbidden_error: account.lastForbiddenError && formatForbidden(account.lastForbiddenError),
    created_at: formatTime(account.createdAt),
    updated_at: formatTime(account.updatedAt),
  }
}

function formatError({ kind, message, hint, occurredAt }: AccountError) {
  return { kind, message, hint, occurred_at: formatTime(occurredAt) }
}

function formatForbidden(error: ForbiddenError) {
  const { resource, method, missingScopes } = error
  return { ...formatError(error), resource, method, missing_scopes: [...missingScopes] }
}

function formatTime(time: number): string {
  return new Date(time).toISOString()
}
