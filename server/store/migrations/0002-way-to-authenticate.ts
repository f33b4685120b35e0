import type { Kysely } from 'kysely'

/** Which of several ways to authenticate an account uses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('integrated_account').addColumn('auth', 'text').execute()
}
