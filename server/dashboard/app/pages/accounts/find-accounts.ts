import type { paths } from '../../api/schema.ts'
import { statusChoices } from '../../pieces/account-words.ts'

type AccountFilter = NonNullable<paths['/integrated-account']['get']['parameters']['query']>

/** What stands in the fields; an empty text is everything. */
export interface AccountFields {
  readonly search: string
  readonly integration: string
  readonly tenant: string
  readonly status: string
}

/** What the API is asked for; it refuses empty texts and statuses that there are not. */
export function filterOf({ search, integration, tenant, status }: AccountFields): AccountFilter {
  const isStatus = statusChoices.some(({ value }) => value === status)
  const filter = {
    search: search.trim(),
    integration,
    tenant_id: tenant.trim(),
    status: isStatus ? status : '',
  }
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
}
