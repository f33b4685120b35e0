import { type Outcome, succeed } from '../../engine/index.ts'
import type { Server } from '../store/server-shapes.ts'
import type { Store } from '../store/store.ts'
import { serverNotFound } from './find.ts'

export interface DeleteServerDeps {
  readonly store: Store
  /** Ends what is kept of the server. */
  readonly forgetServer: (server: Pick<Server, 'accountId' | 'id'>) => void
}

/** Deletes an account's server; its URL ends at once. */
export async function deleteServer(
  { store, forgetServer }: DeleteServerDeps,
  { accountId, id }: Pick<Server, 'accountId' | 'id'>,
): Promise<Outcome<undefined>> {
  const wasThere = await store.servers.delete(accountId, id)
  forgetServer({ accountId, id })
  return wasThere ? succeed(undefined) : serverNotFound(accountId, id)
}
