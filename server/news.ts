import { randomUUID } from 'node:crypto'
import type { CallEntry } from './audit/entry.ts'
import type { Recorder } from './audit/recorder.ts'
import type { Account } from './store/account-shapes.ts'
import type { Changes, News } from './store/changes.ts'

/** Spreads news to those who look on, in every process on the same database. */
export interface NewsDesk {
  readonly tell: (news: readonly News[]) => void
  /** Has the listener told from now on, of what other processes tell too. */
  readonly listen: (listener: (news: readonly News[]) => void) => void
}

/** What one announcement may carry: PostgreSQL takes 8,000 bytes, and tenants have long names. */
const AT_ONCE = 5

/** Nobody listens at first. */
export function createNews(changes: Changes): NewsDesk {
  const from = randomUUID()
  const listeners: ((news: readonly News[]) => void)[] = []
  const spread = (news: readonly News[]) => {
    for (const listener of listeners) listener(news)
  }
  changes.listen((change) => {
    if ('news' in change && change.from !== from) spread(change.news)
  })
  return {
    tell: (news) => {
      spread(news)
      for (let at = 0; at < news.length; at += AT_ONCE)
        changes.announce({ from, news: news.slice(at, at + AT_ONCE) })
    },
    listen: (listener) => void listeners.push(listener),
  }
}

/** Of an account that was made, changed, moved or deleted. */
export function accountNews(
  before: Account | undefined,
  after: Account | undefined,
): readonly News[] {
  const both = [before, after].filter((account) => account !== undefined)
  const [account] = both
  if (account === undefined) return []
  const tenants = [...new Set(both.map(({ tenantId }) => tenantId))]
  return [{ about: 'account', id: account.id, accountId: account.id, tenants }]
}

/** Calls come by the thousand; whoever looks on is told of them this often. */
const CALLS_MS = 1000

/** Tells of calls, each account once in a while, when they stand in the log. */
export function createCallNews(
  { tell }: Pick<NewsDesk, 'tell'>,
  { flush }: Pick<Recorder, 'flush'>,
  everyMs: number = CALLS_MS,
): { readonly observe: (entry: Pick<CallEntry, 'account'>) => void } {
  let called = new Map<string, string | null>()
  const tellAll = async () => {
    const told = called
    called = new Map()
    await flush()
    tell([...told].map(([id, tenantId]) => callNews(id, tenantId)))
  }
  return {
    observe: ({ account: { id, tenantId } }) => {
      if (called.size === 0) setTimeout(() => void tellAll(), everyMs).unref()
      called.set(id, tenantId)
    },
  }
}

function callNews(accountId: string, tenantId: string | null): News {
  return { about: 'calls', id: accountId, accountId, tenants: [tenantId] }
}
