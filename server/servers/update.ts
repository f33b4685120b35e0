import { type Catalog, type Clock, type Outcome, succeed } from '../../engine/index.ts'
import { findAccount } from '../accounts/find.ts'
import type { Server, ServerChanges, ServerConfig } from '../store/server-shapes.ts'
import type { Store } from '../store/store.ts'
import { checkConfig, checkExpiry } from './check.ts'
import { findServer, serverNotFound } from './find.ts'

export interface UpdateServerDeps {
  readonly store: Store
  readonly catalog: Catalog
  readonly clock: Clock
  /** Has the server read anew. */
  readonly forgetServer: (server: Pick<Server, 'accountId' | 'id'>) => void
}

/** What is changed of a configuration. */
export type ConfigPatch = { readonly [Key in keyof ServerConfig]?: ServerConfig[Key] | null }

/** What a caller changes; what is absent stays. */
export interface ServerPatch {
  readonly name?: string | undefined
  /** Its keys take the place of those that are there; null takes one away, and the others stay. */
  readonly config?: ConfigPatch | undefined
  /** Null takes the end away. */
  readonly expiresAt?: number | null | undefined
  /** False ends its URL until it is true again. */
  readonly isEnabled?: boolean | undefined
}

/** Changes an account's server. Its tools are checked only where the choice of tools changes. */
export async function updateServer(
  deps: UpdateServerDeps,
  { accountId, id }: Pick<Server, 'accountId' | 'id'>,
  patch: ServerPatch,
): Promise<Outcome<Server>> {
  const { store, clock } = deps
  const server = await findServer(store, accountId, id)
  if (!server.ok) return server
  const expiry = checkExpiry(patch.expiresAt ?? null, clock())
  if (!expiry.ok) return expiry
  const config = await mergeConfig(deps, server.value, patch)
  if (!config.ok) return config
  const changed = await store.servers.update(
    server.value,
    {
      ...(patch.name !== undefined && { name: patch.name }),
      ...(config.value !== undefined && { config: config.value }),
      ...(patch.expiresAt !== undefined && { expiresAt: patch.expiresAt }),
      ...disabling(server.value, patch, clock()),
    },
    clock(),
  )
  deps.forgetServer({ accountId, id })
  return changed === undefined ? serverNotFound(accountId, id) : succeed(changed)
}

/** Who disables it twice does not change since when it is. */
function disabling(
  { disabledAt }: Server,
  { isEnabled }: ServerPatch,
  now: number,
): Pick<ServerChanges, 'disabledAt'> {
  if (isEnabled === undefined) return {}
  return { disabledAt: isEnabled ? null : (disabledAt ?? now) }
}

async function mergeConfig(
  { store, catalog }: UpdateServerDeps,
  server: Server,
  patch: ServerPatch,
): Promise<Outcome<ServerConfig | undefined>> {
  if (patch.config === undefined) return succeed(undefined)
  const account = await findAccount(store, server.accountId)
  if (!account.ok) return account
  const merged = Object.entries({ ...server.config, ...patch.config })
  const kept = Object.fromEntries(merged.filter(([, value]) => value !== null))
  return checkConfig(catalog, account.value, kept)
}
