import type { Catalog, Clock, Pause, Send, SignText } from '../engine/index.ts'
import { createLiveAccounts, type LiveAccounts } from './accounts/live.ts'
import { type ApprovalDesk, createApprovalDesk } from './approvals/desk.ts'
import { createReceipts, type TakeReceipt, takeNoReceipt } from './audit/receipt.ts'
import { noRecorder, type Recorder } from './audit/recorder.ts'
import { createTellChange, type TellChange } from './events/record.ts'
import { createForgetting, type Forgetting } from './forget.ts'
import { createGrantCheck, type GrantCheck } from './grants/check.ts'
import { createHearing, type Hearing } from './heard.ts'
import { createLimits, type Limits } from './limits/limits.ts'
import type { LimitSettings } from './limits/settings.ts'
import { createMetrics, type Metrics } from './metrics/metrics.ts'
import { accountNews, createCallNews, createNews, type NewsDesk } from './news.ts'
import { pause } from './pause.ts'
import { createSigner, type Keys } from './secrets/keys.ts'
import { createSeal, type Seal } from './secrets/seal.ts'
import { createServerLookup, type ServerLookup } from './servers/lookup.ts'
import type { Account } from './store/account-shapes.ts'
import type { Server } from './store/server-shapes.ts'
import type { Store } from './store/store.ts'
import { createTokenCheck, type TokenCheck } from './tokens/check.ts'
import { noTraces, type Traces } from './traces/traces.ts'
import { createUses, type Uses } from './uses.ts'

export interface DomainOptions {
  readonly store: Store
  readonly keys: Keys
  /** The keys as they are now, where they can change while the server runs. */
  readonly readKeysAgain?: (() => Keys) | undefined
  readonly catalog: Catalog
  /** What sends on an account's behalf: the outbound client, or for a sandbox account the sandbox. */
  readonly sendFor: (account: Account) => Send
  /** Why nothing is ever sent to an address, or nothing. */
  readonly refusal: (url: URL) => string | undefined
  readonly clock: Clock
  /** The log of calls; none where it is absent. */
  readonly audit?: Recorder | undefined
  /** Told of every request; nobody where it is absent. */
  readonly traces?: Pick<Traces, 'observe'> | undefined
  /** Whether a record is read before it is deleted. */
  readonly keepsReceipts?: boolean | undefined
  /** None where it is null or absent. */
  readonly limits?: LimitSettings | null | undefined
  readonly adminToken?: string | undefined
  /** Where this server is reached, without a slash at the end; asked for once it listens. */
  readonly publicUrl?: (() => string) | undefined
  /** The longest result that a model is given. */
  readonly maxToldBytes?: number | undefined
  /** For what goes wrong behind everybody's back. */
  readonly log: Log
}

/** What is used of a logger. */
interface Log {
  error(facts: object, message: string): void
}

/** Who may use what: all that the rooms with a door are lent. */
export interface Domain extends Forgetting {
  readonly store: Store
  readonly seal: Seal
  readonly sign: SignText
  readonly catalog: Catalog
  readonly sendFor: (account: Account) => Send
  readonly refusal: (url: URL) => string | undefined
  readonly clock: Clock
  readonly audit: Pick<Recorder, 'note'>
  readonly takeReceipt: TakeReceipt
  /** Calls that wait for a person. */
  readonly approvals: ApprovalDesk
  readonly metrics: Metrics
  readonly limits: Limits
  readonly accounts: LiveAccounts
  readonly tell: TellChange
  readonly pause: Pause
  readonly log: Log
  readonly servers: ServerLookup
  /** Tells what was changed, after nobody believes an older copy of it. */
  readonly heard: Pick<Hearing, 'listen'>
  /** For whoever looks on. */
  readonly news: NewsDesk
  readonly tokens: TokenCheck
  readonly grants: GrantCheck
  readonly uses: Uses
  /** Whether a token from the environment opens everything. */
  readonly hasOperatorToken: boolean
  /** Tells whoever looks on of a server that was made or changed. */
  readonly tellOfServer: (server: Pick<Server, 'accountId' | 'id'>) => void
  readonly retryRenewals: (integrationName: string) => void
}

/** Joins the store, the keys and the catalog to what calls are served from. */
export function createDomain(options: DomainOptions): Domain {
  const { store, keys, catalog, sendFor, clock, adminToken, log } = options
  const seal = createSeal(keys, options.readKeysAgain)
  const news = createNews(store.changes)
  const tell = toldToo(createTellChange({ store, clock, log }), news)
  const audit = options.audit ?? noRecorder
  const metrics = createMetrics(audit)
  const limits = createLimits(options.limits ?? null, clock)
  const lent = { store, seal, catalog, sendFor, clock, pause, tell, log, limits }
  const accounts = createLiveAccounts(lent)
  const servers = createServerLookup({ store, clock })
  const heard = createHearing(catalog)
  const uses = createUses(store, clock)
  const tokens = createTokenCheck({ store, clock, adminToken, noteUse: uses.noteToken })
  const grants = createGrantCheck({ store, clock, tokens, noteUse: uses.noteGrant })
  const tellOfServer = createTellOfServer(options, news)
  const kept = { accounts, servers, tokens, grants, heard, changes: store.changes, tellOfServer }
  const forgetting = createForgetting(kept)
  const watchers = [metrics, options.traces ?? noTraces]
  if (audit !== noRecorder) watchers.push(createCallNews(news, audit))
  const watchedAudit = watched(audit, watchers)
  const sign = createSigner(keys[0])
  const takeReceipt = options.keepsReceipts ? createReceipts({ catalog, seal }) : takeNoReceipt
  const calling = { sign, accounts, audit: watchedAudit, takeReceipt, news }
  return {
    store,
    seal,
    sign,
    catalog,
    sendFor,
    refusal: options.refusal,
    clock,
    audit: watchedAudit,
    takeReceipt,
    approvals: createApprovalDesk({ ...lent, ...calling, ...toldBy(options) }),
    metrics,
    limits,
    accounts,
    tell,
    pause,
    log,
    servers,
    heard,
    news,
    tellOfServer,
    tokens,
    grants,
    uses,
    hasOperatorToken: adminToken !== undefined,
    ...forgetting,
    retryRenewals: accounts.retryRenewals,
  }
}

/** How what waits for a person is told. */
function toldBy({ publicUrl = () => '', maxToldBytes = 96 * 1024 }: DomainOptions) {
  return { publicUrl, maxResultBytes: maxToldBytes }
}

/** Every entry counts among the figures and is traced, whether or not a log is kept. */
function watched(
  audit: Recorder,
  watchers: readonly Pick<Metrics, 'observe'>[],
): Pick<Recorder, 'note'> {
  return {
    note: (entry) => {
      for (const { observe } of watchers) observe(entry)
      audit.note(entry)
    },
  }
}

/** Whoever looks on is told of an account's change as soon as it is made. */
function toldToo(record: TellChange, news: NewsDesk): TellChange {
  return async (before, after, facts) => {
    news.tell(accountNews(before, after))
    await record(before, after, facts)
  }
}

/** A server belongs to the tenant of its account. */
function createTellOfServer(
  { store, log }: Pick<DomainOptions, 'store' | 'log'>,
  news: NewsDesk,
): Domain['tellOfServer'] {
  const tell = async ({ accountId, id }: Pick<Server, 'accountId' | 'id'>) => {
    const account = await store.accounts.find(accountId)
    const tenants = [account?.tenantId ?? null]
    news.tell([{ about: 'mcp_server', id, accountId, tenants }])
  }
  return (server) =>
    void tell(server).catch((error: unknown) =>
      log.error({ err: error, server: server.id }, 'A change of a server could not be told'),
    )
}
