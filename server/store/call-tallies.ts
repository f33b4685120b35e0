import { type Expression, expressionBuilder, type Kysely, type SqlBool, sql } from 'kysely'
import type { CallCount, CallFilter, CallTally, LastCalls, Slots } from './call-shapes.ts'
import type { CallTable, Tables } from './tables.ts'

const COLUMNS = {
  via: 'via',
  tenantId: 'tenant_id',
  accountId: 'account_id',
  integration: 'integration',
  serverId: 'server_id',
  clientName: 'client_name',
  clientVersion: 'client_version',
  mcpMethod: 'mcp_method',
  tool: 'tool',
  resource: 'resource',
  method: 'method',
  outcome: 'outcome',
  approvalId: 'approval_id',
  id: 'id',
} as const satisfies Record<Exclude<keyof CallFilter, 'from' | 'to'>, keyof CallTable>

/** Whether a row passes every part of a filter. */
export function passes({ from, to, ...equal }: CallFilter): Expression<SqlBool> {
  const row = expressionBuilder<Tables, 'call_log'>()
  const parts = Object.entries(equal).flatMap(([name, value]) => {
    const column = COLUMNS[name as keyof typeof COLUMNS]
    return value === undefined || value === null ? [] : [row(column, '=', value)]
  })
  return row.and([row('created_at', '>=', from), row('created_at', '<=', to), ...parts])
}

/** How many classes of durations there are between one and twice as long: a class is within five percent of its middle. */
const CLASSES_PER_DOUBLING = 8

/** Shorter is as good as nothing. */
const LEAST_MS = 0.01

/** The class of a duration. Both databases know natural logarithms. */
function classOf(ms: ReturnType<typeof sql>) {
  const perDoubling = sql.lit(CLASSES_PER_DOUBLING / Math.LN2)
  const least = sql.lit(LEAST_MS)
  return sql<number>`cast(floor(ln(case when ${ms} > ${least} then ${ms} else ${least} end) * ${perDoubling}) as integer)`
}

/** The middle of a class, in milliseconds. */
export function middleOf(durationClass: number): number {
  return 2 ** ((durationClass + 0.5) / CLASSES_PER_DOUBLING)
}

/** Numbers are told to SQLite as such with a fraction, so that a quotient is cut by itself. */
function slotOf({ from, everyMs }: Slots) {
  return sql<number>`cast(floor((created_at - ${sql.lit(from)}) * 1.0 / ${sql.lit(everyMs)}) as integer)`
}

const isCall = sql<SqlBool>`(tool is not null or method is not null)`
const own = sql`(duration_ms - upstream_ms)`

/** Calls by time, outcome and class of duration. */
export async function tallyCalls(
  db: Kysely<Tables>,
  filter: CallFilter,
  slots: Slots,
): Promise<readonly CallTally[]> {
  const rows = await db
    .selectFrom('call_log')
    .select([
      slotOf(slots).as('slot'),
      'outcome',
      classOf(own).as('own_class'),
      sql<number | null>`case when upstream_requests > 0 then ${classOf(sql`upstream_ms`)} end`.as(
        'vendor_class',
      ),
      sql<number>`count(*)`.as('calls'),
      sql<number>`max(${own})`.as('own_max'),
      sql<number>`max(upstream_ms)`.as('vendor_max'),
      sql<number | null>`min(case when rate_limit > 0 then rate_remaining / rate_limit end)`.as(
        'headroom',
      ),
    ])
    .where(passes(filter))
    .where(isCall)
    .groupBy(sql`1, 2, 3, 4`)
    .execute()
  return rows.map((row) => ({
    slot: row.slot,
    outcome: row.outcome,
    ownClass: row.own_class,
    vendorClass: row.vendor_class,
    calls: Number(row.calls),
    ownMaxMs: row.own_max,
    vendorMaxMs: row.vendor_max,
    headroom: row.headroom,
  }))
}

/** Calls by server or account and time. */
export async function countCalls(
  db: Kysely<Tables>,
  filter: CallFilter,
  { by, ...slots }: Slots & { readonly by: 'serverId' | 'accountId' },
): Promise<readonly CallCount[]> {
  const rows = await db
    .selectFrom('call_log')
    .select([
      `${COLUMNS[by]} as whose`,
      slotOf(slots).as('slot'),
      sql<number>`count(*)`.as('calls'),
      sql<number>`sum(case when outcome = 'ok' then 0 else 1 end)`.as('failed'),
    ])
    .where(passes(filter))
    .where(isCall)
    .where(COLUMNS[by], 'is not', null)
    .groupBy(sql`1, 2`)
    .execute()
  return rows.map(({ whose, slot, calls, failed }) => ({
    id: String(whose),
    slot,
    calls: Number(calls),
    failed: Number(failed),
  }))
}

/** Both are the ends of an index. */
export async function lastCalls(
  db: Kysely<Tables>,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, LastCalls>> {
  if (accountIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('integrated_account as account')
    .select([
      'account.id',
      sql<number | null>`(select max(created_at) from call_log where account_id = account.id)`.as(
        'at',
      ),
      sql<
        string | null
      >`(select id from call_log where account_id = account.id and outcome <> 'ok' order by created_at desc limit 1)`.as(
        'failed_id',
      ),
    ])
    .where('account.id', 'in', accountIds)
    .execute()
  const failed = await failedCalls(
    db,
    rows.flatMap(({ failed_id: id }) => (id === null ? [] : [id])),
  )
  return new Map(
    rows.map(({ id, at, failed_id: failedId }) => [
      id,
      { at, failed: failed.get(failedId ?? '') ?? null },
    ]),
  )
}

async function failedCalls(db: Kysely<Tables>, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, NonNullable<LastCalls['failed']>>()
  const rows = await db
    .selectFrom('call_log')
    .select(['id', 'created_at', 'outcome', 'message', 'tool'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ created_at: createdAt, ...row }) => [row.id, { ...row, createdAt }]))
}
