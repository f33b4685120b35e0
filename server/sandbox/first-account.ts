import { type Outcome, succeed } from '../../engine/index.ts'
import { createAccount } from '../accounts/create.ts'
import type { Domain } from '../domain.ts'
import { createServer } from '../servers/create.ts'
import type { Account } from '../store/account-shapes.ts'
import type { Playable } from './sandboxes.ts'

/** An account to play with, and the token of its MCP server. */
export interface FirstAccount {
  readonly account: Account
  readonly token: string
}

/** What an account of the sandbox is called. */
const label = 'Sandbox'

/**
 * Gives an empty store something to use at once: an account that plays, with an MCP server of all its tools. Nothing where
 * there is an account already that has a server, or is a real one.
 */
export async function createFirstAccount(
  domain: Domain,
  playable: Playable | undefined,
): Promise<Outcome<FirstAccount | undefined>> {
  const [known] = await domain.store.accounts.list({}, { limit: 1 })
  if (known === undefined && playable === undefined) return succeed(undefined)
  const account = playable && known === undefined ? await createPlayer(domain, playable) : undefined
  if (account?.ok === false) return account
  const player = account?.value ?? known
  if (player === undefined || !player.isSandbox) return succeed(undefined)
  if (await hasServer(domain, player.id)) return succeed(undefined)
  const tags = playable?.integration === player.integration ? playable.account.tags : undefined
  const created = await createServer(domain, player.id, {
    name: `${label} server`,
    ...(tags && { config: { tags } }),
  })
  return created.ok ? succeed({ account: player, token: created.value.token }) : created
}

function createPlayer(domain: Domain, playable: Playable): Promise<Outcome<Account>> {
  const { integration, account, credentials } = playable
  return createAccount(domain, {
    integration,
    region: account.region,
    auth: account.auth,
    settings: account.settings,
    credentials,
    label,
    tenantId: 'sandbox',
    isSandbox: true,
  })
}

async function hasServer(domain: Domain, accountId: string): Promise<boolean> {
  return (await domain.store.servers.list(accountId, { limit: 1 })).length > 0
}
