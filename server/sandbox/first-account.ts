import { fail, type Outcome, succeed } from '../../engine/index.ts'
import { createAccount } from '../accounts/create.ts'
import type { Domain } from '../domain.ts'
import { createServer } from '../servers/create.ts'
import type { Account } from '../store/store.ts'

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
  integrations: readonly string[],
): Promise<Outcome<FirstAccount | undefined>> {
  const [known] = await domain.store.accounts.list({}, { limit: 1 })
  const [integration] = integrations
  if (known === undefined && integration === undefined) return succeed(undefined)
  const account =
    known === undefined ? await createPlayer(domain, integration ?? '') : succeed(known)
  if (!account.ok) return account
  if (!account.value.isSandbox || (await hasServer(domain, account.value.id)))
    return succeed(undefined)
  const created = await createServer(domain, account.value.id, { name: `${label} server` })
  if (!created.ok) return fail(created.failure)
  return succeed({ account: account.value, token: created.value.token })
}

function createPlayer(domain: Domain, integration: string): Promise<Outcome<Account>> {
  // The token is checked by the examples; it opens nothing.
  const credentials = { access: 'sandbox', refresh: 'sandbox' }
  return createAccount(domain, {
    integration,
    label,
    tenantId: 'sandbox',
    credentials,
    isSandbox: true,
  })
}

async function hasServer(domain: Domain, accountId: string): Promise<boolean> {
  return (await domain.store.servers.list(accountId, { limit: 1 })).length > 0
}
