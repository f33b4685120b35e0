import { type Kysely, type Selectable, sql } from 'kysely'
import { toApproval, toRow } from './approval-rows.ts'
import type { Approval, ApprovalFilter, ApprovalState, ApprovalStore } from './approval-shapes.ts'
import type { Slice } from './slice.ts'
import type { ApprovalTable, Tables } from './tables.ts'
import { formatMaker } from './tokens.ts'

/** Calls that wait for a person. */
export function approvalStore(db: Kysely<Tables>): ApprovalStore {
  return {
    insert: async (approval) => {
      const row = await db
        .insertInto('approval')
        .values(toRow(approval))
        .onConflict((conflict) => conflict.column('ask_key').doNothing())
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
    find: async (id) => optional(await selectAll(db).where('id', '=', id).executeTakeFirst()),
    findByHandle: async (hash) =>
      optional(await selectAll(db).where('handle_hash', '=', hash).executeTakeFirst()),
    findAsked: async (key) =>
      optional(await selectAll(db).where('ask_key', '=', key).executeTakeFirst()),
    list: (filter, slice) => listApprovals(db, filter, slice),
    count: async (filter) => {
      const counted = db.selectFrom('approval').select((row) => row.fn.countAll().as('count'))
      const { count } = await passing(counted, filter).executeTakeFirstOrThrow()
      return Number(count)
    },
    ...steps(db),
    ...sweeps(db),
  }
}

function selectAll(db: Kysely<Tables>) {
  return db.selectFrom('approval').selectAll()
}

function optional(row: Selectable<ApprovalTable> | undefined): Approval | undefined {
  return row && toApproval(row)
}

/** What is used of a query over approvals. */
interface Query {
  where(column: keyof ApprovalTable, operator: '=', value: string): this
}

function passing<Q extends Query>(query: Q, filter: ApprovalFilter): Q {
  const equal = {
    tenant_id: filter.tenantId,
    state: filter.state,
    account_id: filter.accountId,
    server_id: filter.serverId,
  }
  return Object.entries(equal).reduce(
    (all, [column, value]) =>
      value === undefined || value === null
        ? all
        : all.where(column as keyof typeof equal, '=', value),
    query,
  )
}

async function listApprovals(
  db: Kysely<Tables>,
  filter: ApprovalFilter,
  { limit, after }: Slice,
): Promise<readonly Approval[]> {
  const all = passing(selectAll(db), filter)
  const query =
    after === undefined
      ? all
      : all.where(sql<boolean>`(created_at, id) < (${after.createdAt}, ${after.id})`)
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toApproval)
}

function updateWhere(db: Kysely<Tables>, id: string, ...states: readonly ApprovalState[]) {
  return db.updateTable('approval').where('id', '=', id).where('state', 'in', states)
}

function steps(
  db: Kysely<Tables>,
): Pick<ApprovalStore, 'decide' | 'claim' | 'extend' | 'finish' | 'listApproved'> {
  return {
    decide: async (id, { state, by, reason, now }) => {
      const decided = { state, decided_by: formatMaker(by), decided_at: now, reason }
      const ended = state === 'refused' ? { ask_key: null, ended_at: now } : {}
      const query = updateWhere(db, id, 'pending').where('expires_at', '>', now)
      const row = await query
        .set({ ...decided, ...ended })
        .returningAll()
        .executeTakeFirst()
      return optional(row)
    },
    claim: async (id, { runner, until }) => {
      const running = { state: 'running', runner, run_until: until }
      const query = updateWhere(db, id, 'approved').set(running)
      return optional(await query.returningAll().executeTakeFirst())
    },
    extend: async (id, { runner, until }) => {
      const query = updateWhere(db, id, 'running').where('runner', '=', runner)
      await query.set({ run_until: until }).execute()
    },
    finish: async (id, { runner, state, result, callId, now }) => {
      const ended = { state, result, call_id: callId, ask_key: null, ended_at: now }
      const query = updateWhere(db, id, 'running', 'unknown').where('runner', '=', runner)
      return optional(await query.set(ended).returningAll().executeTakeFirst())
    },
    listApproved: async (until, limit) => {
      const waiting = selectAll(db).where('state', '=', 'approved').where('decided_at', '<=', until)
      return (await waiting.orderBy('decided_at').limit(limit).execute()).map(toApproval)
    },
  }
}

function sweeps(db: Kysely<Tables>): Pick<ApprovalStore, 'expire' | 'abandon' | 'deleteEnded'> {
  return {
    expire: async (now) => {
      const over = db
        .updateTable('approval')
        .set({ state: 'expired', ask_key: null, ended_at: now })
        .where('state', '=', 'pending')
        .where('expires_at', '<=', now)
      return (await over.returningAll().execute()).map(toApproval)
    },
    abandon: async (now) => {
      const silent = db
        .updateTable('approval')
        .set({ state: 'unknown', ask_key: null, ended_at: now })
        .where('state', '=', 'running')
        .where('run_until', '<=', now)
      return (await silent.returningAll().execute()).map(toApproval)
    },
    deleteEnded: async (time) => {
      await db.deleteFrom('approval').where('ended_at', '<', time).execute()
    },
  }
}
