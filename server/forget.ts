import type { LiveAccounts } from './accounts/live.ts'
import type { GrantCheck } from './grants/check.ts'
import type { Hearing } from './heard.ts'
import type { ServerLookup } from './servers/lookup.ts'
import type { Changes } from './store/changes.ts'
import type { Server } from './store/server-shapes.ts'
import type { TokenCheck } from './tokens/check.ts'

/** Has something read anew, in every process, after it was changed or deleted. */
export interface Forgetting {
  /** An account and its servers. */
  readonly forgetAccount: (accountId: string) => void
  readonly forgetServer: (server: Pick<Server, 'accountId' | 'id'>) => void
  readonly forgetToken: (tokenId: string) => void
  readonly forgetGrant: (grantId: string) => void
}

/** What holds copies, and who is told. */
export interface Kept {
  readonly accounts: Pick<LiveAccounts, 'forget'>
  readonly servers: Pick<ServerLookup, 'forget' | 'forgetAccount'>
  readonly tokens: Pick<TokenCheck, 'forget'>
  readonly grants: Pick<GrantCheck, 'forget'>
  readonly heard: Pick<Hearing, 'tell'>
  readonly changes: Changes
  readonly tellOfServer: (server: Pick<Server, 'accountId' | 'id'>) => void
}

/** What was changed is read anew, in this process at once and in every other when it hears of it. */
export function createForgetting(kept: Kept): Forgetting {
  const { accounts, servers, tokens, grants, heard, changes, tellOfServer } = kept
  const forgetAccount = (accountId: string) => {
    accounts.forget(accountId)
    servers.forgetAccount(accountId)
    heard.tell({ accountId })
  }
  const forgetServer = (serverId: string) => {
    servers.forget(serverId)
    heard.tell({ serverId })
  }
  const forgetToken = (tokenId: string) => {
    tokens.forget(tokenId)
    heard.tell({ tokenId })
  }
  const forgetGrant = (grantId: string) => {
    grants.forget(grantId)
    heard.tell({ grantId })
  }
  changes.listen((change) => {
    if ('accountId' in change) forgetAccount(change.accountId)
    if ('serverId' in change) forgetServer(change.serverId)
    if ('tokenId' in change) forgetToken(change.tokenId)
    if ('grantId' in change) forgetGrant(change.grantId)
  })
  return {
    forgetAccount: (accountId: string) => {
      forgetAccount(accountId)
      changes.announce({ accountId })
    },
    forgetServer: (server: Pick<Server, 'accountId' | 'id'>) => {
      forgetServer(server.id)
      changes.announce({ serverId: server.id })
      tellOfServer(server)
    },
    forgetToken: (tokenId: string) => {
      forgetToken(tokenId)
      changes.announce({ tokenId })
    },
    forgetGrant: (grantId: string) => {
      forgetGrant(grantId)
      changes.announce({ grantId })
    },
  }
}
