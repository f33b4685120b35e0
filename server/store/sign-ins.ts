import type { Kysely, Selectable } from 'kysely'
import type { SignInStore, StoredSignIn } from './sign-in-shapes.ts'
import type { SignInTable, Tables } from './tables.ts'

/** Browsers in which somebody is signed in. */
export function signInStore(db: Kysely<Tables>): SignInStore {
  return {
    insert: async (signIn) => {
      await db.insertInto('sign_in').values(toRow(signIn)).execute()
    },
    findByValue: async (valueHash, now) => {
      const row = await db
        .selectFrom('sign_in')
        .selectAll()
        .where('value_hash', '=', valueHash)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row && toSignIn(row)
    },
    delete: async (id) => {
      await db.deleteFrom('sign_in').where('id', '=', id).execute()
    },
    deleteExpired: async (now) => {
      await db.deleteFrom('sign_in').where('expires_at', '<=', now).execute()
    },
  }
}

function toRow(signIn: StoredSignIn): SignInTable {
  return {
    id: signIn.id,
    value_hash: signIn.valueHash,
    api_token_hash: signIn.apiTokenHash,
    expires_at: signIn.expiresAt,
    created_at: signIn.createdAt,
  }
}

function toSignIn(row: Selectable<SignInTable>): StoredSignIn {
  return {
    id: row.id,
    valueHash: row.value_hash,
    apiTokenHash: row.api_token_hash,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
  }
}
