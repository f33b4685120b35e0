import type { Clock, GrantContext, Secrets, Send } from '../../engine/index.ts'
import { findApp } from '../apps/find.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Account } from '../store/account-shapes.ts'
import type { Store } from '../store/store.ts'
import { viewAccount } from './view.ts'

/** What it takes to have a token granted, renewed or revoked. */
export interface GrantDeps {
  readonly store: Store
  readonly seal: Seal
  /** What sends on an account's behalf. */
  readonly sendFor: (account: Account) => Send
  readonly clock: Clock
}

/** All that a vendor needs beside the token: whose account it is, its secrets, and the operator's client. */
export async function grantContext(
  { store, seal, sendFor, clock }: GrantDeps,
  account: Account,
  secrets: Secrets,
): Promise<GrantContext> {
  const app = await findApp({ store, seal }, account.integration, account.region)
  return { account: viewAccount(account), secrets, app, send: sendFor(account), clock }
}
