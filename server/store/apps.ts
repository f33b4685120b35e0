import type { Kysely, Selectable } from 'kysely'
import type { AppStore, OauthApp } from './app-shapes.ts'
import { isBehind } from './behind.ts'
import type { AppTable, Tables } from './tables.ts'

const everyRegion = ''

/** OAuth apps. */
export function appStore(db: Kysely<Tables>): AppStore {
  return {
    put: (app) => putApp(db, app),
    find: async (id) => {
      const query = db.selectFrom('oauth_app').selectAll().where('id', '=', id)
      return optionalApp(await query.executeTakeFirst())
    },
    findFor: async (integration, region) => {
      const row = await db
        .selectFrom('oauth_app')
        .selectAll()
        .where('integration', '=', integration)
        .where('region', 'in', [region ?? everyRegion, everyRegion])
        // The empty name of all regions sorts behind every other.
        .orderBy('region', 'desc')
        .executeTakeFirst()
      return optionalApp(row)
    },
    list: async ({ limit, after }) => {
      const query = db.selectFrom('oauth_app').selectAll().where(isBehind(after))
      const rows = await query.orderBy('created_at').orderBy('id').limit(limit).execute()
      return rows.map(toApp)
    },
    delete: async (id) => {
      const query = db.deleteFrom('oauth_app').where('id', '=', id)
      const { numDeletedRows } = await query.executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
  }
}

async function putApp(db: Kysely<Tables>, app: OauthApp): Promise<OauthApp> {
  const row = toRow(app)
  const { client_id, client_secret, updated_at } = row
  const stored = await db
    .insertInto('oauth_app')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['integration', 'region'])
        .doUpdateSet({ client_id, client_secret, updated_at }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return toApp(stored)
}

function toRow(app: OauthApp): AppTable {
  return {
    id: app.id,
    integration: app.integration,
    region: app.region ?? everyRegion,
    client_id: app.clientId,
    client_secret: app.clientSecret,
    created_at: app.createdAt,
    updated_at: app.updatedAt,
  }
}

function optionalApp(row: Selectable<AppTable> | undefined): OauthApp | undefined {
  return row === undefined ? undefined : toApp(row)
}

function toApp(row: Selectable<AppTable>): OauthApp {
  return {
    id: row.id,
    integration: row.integration,
    region: row.region === everyRegion ? null : row.region,
    clientId: row.client_id,
    clientSecret: row.client_secret,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
