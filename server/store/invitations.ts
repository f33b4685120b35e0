import type { Kysely, Selectable } from 'kysely'
import type { Invitation, InvitationStore } from './grant-shapes.ts'
import type { InvitationTable } from './oauth-tables.ts'
import type { Tables } from './tables.ts'
import { formatMaker, parseMaker } from './tokens.ts'

/** Who may agree without an API token. */
export function invitationStore(db: Kysely<Tables>): InvitationStore {
  return {
    insert: async (invitation) => {
      await db.insertInto('oauth_invitation').values(toRow(invitation)).execute()
    },
    findByToken: async (tokenHash) => {
      const query = db.selectFrom('oauth_invitation').selectAll()
      const row = await query.where('token_hash', '=', tokenHash).executeTakeFirst()
      return row && toInvitation(row)
    },
    take: async (id, browserHash) => {
      const { numUpdatedRows } = await db
        .updateTable('oauth_invitation')
        .set({ browser_hash: browserHash })
        .where('id', '=', id)
        .where((row) =>
          row.or([row('browser_hash', 'is', null), row('browser_hash', '=', browserHash)]),
        )
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
    findTaken: async (browserHash, serverId, now) => {
      const row = await db
        .selectFrom('oauth_invitation')
        .selectAll()
        .where('browser_hash', '=', browserHash)
        .where('server_id', '=', serverId)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .orderBy('expires_at')
        .executeTakeFirst()
      return row && toInvitation(row)
    },
    use: async (id, now) => {
      const { numUpdatedRows } = await db
        .updateTable('oauth_invitation')
        .set({ used_at: now })
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
    deleteExpired: async (now) => {
      await db.deleteFrom('oauth_invitation').where('expires_at', '<=', now).execute()
    },
  }
}

function toRow(invitation: Invitation): InvitationTable {
  return {
    id: invitation.id,
    token_hash: invitation.tokenHash,
    account_id: invitation.accountId,
    server_id: invitation.serverId,
    person: invitation.person,
    browser_hash: invitation.browserHash,
    used_at: invitation.usedAt,
    expires_at: invitation.expiresAt,
    created_by: formatMaker(invitation.createdBy),
    created_at: invitation.createdAt,
  }
}

function toInvitation(row: Selectable<InvitationTable>): Invitation {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    accountId: row.account_id,
    serverId: row.server_id,
    person: row.person,
    browserHash: row.browser_hash,
    usedAt: row.used_at,
    expiresAt: row.expires_at,
    createdBy: parseMaker(row.created_by),
    createdAt: row.created_at,
  }
}
