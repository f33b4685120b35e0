import { randomUUID } from 'node:crypto'
import { type Catalog, type Clock, type Outcome, offerTools, succeed } from '../../engine/index.ts'
import { findAccount } from '../accounts/find.ts'
import { createToken, hashToken } from '../secrets/hash.ts'
import type { Account } from '../store/account-shapes.ts'
import type { Server, ServerConfig } from '../store/server-shapes.ts'
import type { Store } from '../store/store.ts'
import type { Maker } from '../store/token-shapes.ts'
import { checkConfig, checkExpiry } from './check.ts'
import { listWarnings } from './exposure.ts'

export interface CreateServerDeps {
  readonly store: Store
  readonly catalog: Catalog
  readonly clock: Clock
  /** Tells whoever looks on. */
  readonly tellOfServer: (server: Pick<Server, 'accountId' | 'id'>) => void
}

/** What a caller gives for a new server. */
export interface NewServer {
  readonly name: string
  readonly config?: ServerConfig | undefined
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | null | undefined
  readonly createdBy?: Maker | undefined
}

/** A server with the token of its URL, which cannot be read a second time. */
export interface CreatedServer {
  readonly server: Server
  readonly token: string
  /** What some hosts will not take of it. */
  readonly warnings?: readonly string[]
}

/** Gives an account an MCP server of at least one tool. */
export async function createServer(
  { store, catalog, clock, tellOfServer }: CreateServerDeps,
  accountId: string,
  { name, config = {}, expiresAt = null, createdBy }: NewServer,
): Promise<Outcome<CreatedServer>> {
  const account = await findAccount(store, accountId)
  if (!account.ok) return account
  const now = clock()
  const expiry = checkExpiry(expiresAt, now)
  if (!expiry.ok) return expiry
  const checked = checkConfig(catalog, account.value, config)
  if (!checked.ok) return checked
  const token = createToken('mcp_')
  const server: Server = {
    id: randomUUID(),
    accountId,
    name,
    tokenHash: hashToken(token),
    config,
    expiresAt,
    disabledAt: null,
    createdBy: createdBy ?? null,
    lastUsedAt: null,
    createdAt: now,
    updatedAt: now,
  }
  await store.servers.insert(server)
  tellOfServer(server)
  return succeed({ server, token, warnings: warningsOf(catalog, account.value, config) })
}

function warningsOf(
  catalog: Catalog,
  { integration: name }: Account,
  config: ServerConfig,
): readonly string[] {
  const integration = catalog.find(name)
  const tools = integration === undefined ? [] : offerTools(integration, config)
  return listWarnings(tools, config.tool_exposure)
}
