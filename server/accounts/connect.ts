import { type Failure, fail, type Outcome, succeed } from '../../engine/index.ts'
import type { TellChange } from '../events/record.ts'
import { used } from '../links/find.ts'
import type { Account } from '../store/account-shapes.ts'
import type { ConnectLink } from '../store/link-shapes.ts'
import type { Candidate, ProveDeps, Proved } from './candidate.ts'
import { sealCredentials } from './credentials.ts'
import { accountNotFound, findAccount } from './find.ts'

export interface ConnectDeps extends ProveDeps {
  readonly forgetAccount: (accountId: string) => void
  readonly tell: TellChange
}

/** Stores a proved account as the one that its link is for, new or anew. The link is spent by it. */
export async function connectAccount(
  deps: ConnectDeps,
  link: ConnectLink,
  { account }: Candidate,
  { kept, identity }: Proved,
): Promise<Outcome<Account>> {
  const before = link.accountId === null ? undefined : await findAccount(deps.store, link.accountId)
  if (before !== undefined && !before.ok) return before
  const other = before && differenceOf(before.value, identity)
  if (other !== undefined) return fail(other)
  if (!(await deps.store.links.use(link.id, deps.clock()))) return fail(used)
  const connected: Account = {
    ...account,
    label: account.label ?? labelOf(identity),
    identity,
    credentials: sealCredentials(deps.seal, account.id, kept),
    status: 'active',
    lastError: null,
  }
  return before === undefined ? insert(deps, connected) : reconnect(deps, before.value, connected)
}

async function insert(
  { store, clock, tell }: ConnectDeps,
  account: Account,
): Promise<Outcome<Account>> {
  const now = clock()
  const inserted = { ...account, createdAt: now, updatedAt: now }
  await store.accounts.insert(inserted)
  await tell(undefined, inserted)
  return succeed(inserted)
}

async function reconnect(
  { store, clock, forgetAccount, tell }: ConnectDeps,
  before: Account,
  account: Account,
): Promise<Outcome<Account>> {
  const { region, auth, settings, label, status, credentials, identity } = account
  const changes = { region, auth, settings, label, status, credentials, identity, ...wellAgain }
  const changed = await store.accounts.update(account.id, changes, clock())
  forgetAccount(account.id)
  if (changed === undefined) return accountNotFound(account.id)
  await tell(before, changed)
  return succeed(changed)
}

const wellAgain = { lastError: null, lastForbiddenError: null } as const

function labelOf(identity: Account['identity']): string | null {
  const label = identity?.['label']
  return typeof label === 'string' && label !== '' ? label.slice(0, 200) : null
}

/** Servers and approvals of an account stay with it, so that it must not become somebody else's. */
function differenceOf(before: Account, identity: Account['identity']): Failure | undefined {
  if (before.identity === null || identity === null) return undefined
  // A name may change; what is left tells who it is.
  const known = before.identity
  const names = Object.keys(known).filter((name) => name !== 'label')
  const compared = names.length > 0 ? names : Object.keys(known)
  const isSame = compared.every(
    (name) => JSON.stringify(known[name]) === JSON.stringify(identity[name]),
  )
  if (isSame) return undefined
  const [was, is] = [before.identity, identity].map((each) => labelOf(each) ?? JSON.stringify(each))
  return {
    kind: 'conflict',
    message: `This link connects "${was}" anew, but access was granted to "${is}".`,
    hint: `Begin again from the link and choose "${was}", or ask for a link that connects another account.`,
    at: 'identity',
  }
}
