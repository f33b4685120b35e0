import type { Kysely, Selectable } from 'kysely'
import type { ConnectSession, SessionStore } from './link-shapes.ts'
import type { SessionTable, Tables } from './tables.ts'

/** What is under way behind a link, in one browser. */
export function sessionStore(db: Kysely<Tables>): SessionStore {
  return {
    insert: async (session) => {
      await db.insertInto('connect_session').values(toRow(session)).execute()
    },
    find: async (stateHash, now) => {
      const row = await db
        .selectFrom('connect_session')
        .selectAll()
        .where('state_hash', '=', stateHash)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row && toSession(row)
    },
    take: async (id) => {
      const { numDeletedRows } = await db
        .deleteFrom('connect_session')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
    deleteExpired: async (now) => {
      await db.deleteFrom('connect_session').where('expires_at', '<=', now).execute()
    },
  }
}

function toRow(session: ConnectSession): SessionTable {
  return {
    id: session.id,
    link_id: session.linkId,
    state_hash: session.stateHash,
    browser_hash: session.browserHash,
    sealed: session.sealed,
    expires_at: session.expiresAt,
  }
}

function toSession(row: Selectable<SessionTable>): ConnectSession {
  return {
    id: row.id,
    linkId: row.link_id,
    stateHash: row.state_hash,
    browserHash: row.browser_hash,
    sealed: row.sealed,
    expiresAt: row.expires_at,
  }
}
