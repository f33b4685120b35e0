import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** Where something sealed stands. */
export type SealedPlace =
  | 'account'
  | 'app'
  | 'webhook'
  | 'session'
  | 'call'
  | 'grant'
  | 'oauthItem'
  | 'oauthKey'
  | 'approval'
  | 'approval_result'

/** A sealed text, with what names its owner. */
export interface SealedRow {
  readonly place: SealedPlace
  readonly id: string
  readonly sealed: string
  readonly integration: string
  readonly region: string | null
}

/** Everything that is sealed, whatever it is. */
export interface SealedStore {
  /** The rows behind an id, in the order of their ids. */
  readonly list: (place: SealedPlace, after: string, limit: number) => Promise<readonly SealedRow[]>
  /** Puts a text in the place of the one that was read. Whether that one was still there. */
  readonly replace: (row: SealedRow, to: string) => Promise<boolean>
}

/** The places, in the order in which they are sealed anew. */
export const sealedPlaces: readonly SealedPlace[] = [
  'account',
  'app',
  'webhook',
  'session',
  'call',
  'grant',
  'oauthItem',
  'oauthKey',
  'approval',
  'approval_result',
]

/** What is sealed, in every table. */
export function sealedStore(db: Kysely<Tables>): SealedStore {
  return {
    list: (place, after, limit) => lists[place](db, after, limit),
    replace: async (row, to) => {
      const { numUpdatedRows } = await replaces[row.place](db, row, to).executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
  }
}

type List = (db: Kysely<Tables>, after: string, limit: number) => Promise<readonly SealedRow[]>

/** The tables with a column of that name. */
type SealedTable = 'connect_session' | 'oauth_grant' | 'oauth_item' | 'oauth_key'

function listOf(table: SealedTable, place: SealedPlace): List {
  return async (db, after, limit) => {
    const query = db.selectFrom(table).select(['id', 'sealed']).where('id', '>', after)
    const rows = await query.orderBy('id').limit(limit).execute()
    return rows.map(({ id, sealed }) => ({ ...nowhere, place, id, sealed }))
  }
}

function replaceIn(table: SealedTable) {
  return (db: Kysely<Tables>, { id, sealed }: SealedRow, to: string) =>
    db.updateTable(table).set({ sealed: to }).where('id', '=', id).where('sealed', '=', sealed)
}

const nowhere = { integration: '', region: null }

const lists = {
  account: async (db, after, limit) => {
    const rows = await db
      .selectFrom('integrated_account')
      .select(['id', 'credentials'])
      .where('credentials', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(({ id, credentials }) => ({
      ...nowhere,
      place: 'account',
      id,
      sealed: credentials ?? '',
    }))
  },
  app: async (db, after, limit) => {
    const rows = await db
      .selectFrom('oauth_app')
      .select(['id', 'integration', 'region', 'client_secret'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(({ id, integration, region, client_secret: sealed }) => ({
      place: 'app',
      id,
      integration,
      region,
      sealed,
    }))
  },
  webhook: async (db, after, limit) => {
    const rows = await db
      .selectFrom('webhook')
      .select(['id', 'secret'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(({ id, secret }) => ({ ...nowhere, place: 'webhook', id, sealed: secret }))
  },
  session: listOf('connect_session', 'session'),
  call: async (db, after, limit) => {
    const rows = await db
      .selectFrom('call_log')
      .select(['id', 'receipt'])
      .where('receipt', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(({ id, receipt }) => ({
      ...nowhere,
      place: 'call',
      id,
      sealed: receipt ?? '',
    }))
  },
  grant: listOf('oauth_grant', 'grant'),
  oauthItem: listOf('oauth_item', 'oauthItem'),
  oauthKey: listOf('oauth_key', 'oauthKey'),
  approval: async (db, after, limit) => {
    const rows = await db
      .selectFrom('approval')
      .select(['id', 'request'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(({ id, request }) => ({ ...nowhere, place: 'approval', id, sealed: request }))
  },
  approval_result: async (db, after, limit) => {
    const rows = await db
      .selectFrom('approval')
      .select(['id', 'result'])
      .where('result', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(({ id, result }) => ({
      ...nowhere,
      place: 'approval_result',
      id,
      sealed: result ?? '',
    }))
  },
} satisfies Record<SealedPlace, List>

const replaces = {
  account: (db: Kysely<Tables>, { id, sealed }: SealedRow, to: string) =>
    db
      .updateTable('integrated_account')
      .set({ credentials: to })
      .where('id', '=', id)
      .where('credentials', '=', sealed),
  app: (db: Kysely<Tables>, { id, sealed }: SealedRow, to: string) =>
    db
      .updateTable('oauth_app')
      .set({ client_secret: to })
      .where('id', '=', id)
      .where('client_secret', '=', sealed),
  webhook: (db: Kysely<Tables>, { id, sealed }: SealedRow, to: string) =>
    db.updateTable('webhook').set({ secret: to }).where('id', '=', id).where('secret', '=', sealed),
  session: replaceIn('connect_session'),
  call: (db: Kysely<Tables>, { id, sealed }: SealedRow, to: string) =>
    db
      .updateTable('call_log')
      .set({ receipt: to })
      .where('id', '=', id)
      .where('receipt', '=', sealed),
  grant: replaceIn('oauth_grant'),
  oauthItem: replaceIn('oauth_item'),
  oauthKey: replaceIn('oauth_key'),
  approval: (db: Kysely<Tables>, { id, sealed }: SealedRow, to: string) =>
    db
      .updateTable('approval')
      .set({ request: to })
      .where('id', '=', id)
      .where('request', '=', sealed),
  approval_result: (db: Kysely<Tables>, { id, sealed }: SealedRow, to: string) =>
    db
      .updateTable('approval')
      .set({ result: to })
      .where('id', '=', id)
      .where('result', '=', sealed),
}
