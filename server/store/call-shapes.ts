import type { Slice } from './slice.ts'
import type { Maker } from './token-shapes.ts'

/** By an MCP URL, by the proxy API, or by somebody who tries a tool; and what somebody decided on a call that waited. */
export const callWays = ['mcp', 'proxy', 'try', 'approval'] as const

/** One request that was answered, or what a person decided on one. */
export interface CallRow {
  readonly id: string
  readonly createdAt: number
  readonly via: (typeof callWays)[number]
  readonly tenantId: string | null
  readonly accountId: string
  readonly integration: string
  readonly serverId: string | null
  readonly serverName: string | null
  readonly clientName: string | null
  readonly clientVersion: string | null
  /** Whose API token it came with. */
  readonly principal: Maker | null
  readonly mcpMethod: string | null
  readonly tool: string | null
  readonly resource: string | null
  readonly method: string | null
  /** JSON text without secrets. */
  readonly args: string | null
  /** `ok`, or the kind of a failure. */
  readonly outcome: string
  readonly message: string | null
  readonly upstreamStatus: number | null
  readonly upstreamCode: string | null
  readonly upstreamRequests: number
  readonly durationMs: number
  readonly upstreamMs: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly resultCount: number | null
  /** Of the protocol. */
  readonly revision: string | null
  /** W3C Trace Context, as the client told it. */
  readonly traceId: string | null
  /** The record that was deleted, as it was: sealed JSON text. */
  readonly receipt: string | null
  /** What the vendor allows in a window, what was left of it, and the seconds until it starts anew; null where it told none. */
  readonly rateLimit: number | null
  readonly rateRemaining: number | null
  readonly rateReset: number | null
  /** Of the approval that it was made on, or that it asked for. */
  readonly approvalId: string | null
}

/** Calls that are alike but for how long they took to some percent: within one stretch of time, with one outcome. */
export interface CallTally {
  /** Stretches of time since the beginning. */
  readonly slot: number
  readonly outcome: string
  /** Of our own share of the time, as `classOf` tells it. */
  readonly ownClass: number
  /** Of the vendor's; null where nothing was sent. */
  readonly vendorClass: number | null
  readonly calls: number
  readonly ownMaxMs: number
  readonly vendorMaxMs: number
  /** The least that was left of the vendor's allowance, as a share of it; null where it told none. */
  readonly headroom: number | null
}

/** Calls of one account or server, within one stretch of time. */
export interface CallCount {
  readonly id: string
  readonly slot: number
  readonly calls: number
  readonly failed: number
}

/** Stretches of time of one length, the first of which starts at `from`. */
export interface Slots {
  readonly from: number
  readonly everyMs: number
}

/** An account's newest calls. */
export interface LastCalls {
  readonly at: number | null
  /** The newest that failed. */
  readonly failed: Pick<CallRow, 'id' | 'createdAt' | 'outcome' | 'message' | 'tool'> | null
}

/** What rows are asked for; all that pass every part. */
export interface CallFilter {
  readonly via?: CallRow['via'] | undefined
  readonly tenantId?: string | null | undefined
  readonly accountId?: string | undefined
  readonly integration?: string | undefined
  readonly serverId?: string | undefined
  readonly clientName?: string | undefined
  readonly clientVersion?: string | undefined
  readonly mcpMethod?: string | undefined
  readonly tool?: string | undefined
  readonly resource?: string | undefined
  readonly method?: string | undefined
  readonly outcome?: string | undefined
  readonly approvalId?: string | undefined
  readonly id?: string | undefined
  /** Milliseconds since 1970, both included. */
  readonly from: number
  readonly to: number
}

/** The log of calls. */
export interface CallStore {
  readonly insert: (rows: readonly CallRow[]) => Promise<void>
  readonly find: (id: string) => Promise<CallRow | undefined>
  /** The newest first. */
  readonly list: (filter: CallFilter, slice: Slice) => Promise<readonly CallRow[]>
  /** Calls of tools and methods, counted; what clients asked beside them is left out. */
  readonly tally: (filter: CallFilter, slots: Slots) => Promise<readonly CallTally[]>
  /** The same, of each server or account. */
  readonly count: (
    filter: CallFilter,
    slots: Slots,
    by: 'serverId' | 'accountId',
  ) => Promise<readonly CallCount[]>
  /** Of accounts that there are, by their id. */
  readonly last: (accountIds: readonly string[]) => Promise<ReadonlyMap<string, LastCalls>>
  /** Deletes some of what is older; how many. */
  readonly deleteBefore: (time: number, limit: number) => Promise<number>
}
