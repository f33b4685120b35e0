import type { Slice } from './slice.ts'
import type { Maker } from './token-shapes.ts'

/** How the tools of a server are shown: all at once, by search, or one or the other by their size. */
export const toolExposures = ['all', 'discovery', 'auto'] as const

export type ToolExposure = (typeof toolExposures)[number]

/** A condition that calls must meet. */
export interface PolicyRule {
  readonly name: string
  /** Words of methods, tags, or names of tools that it is about; all where this is absent. */
  readonly for?: readonly string[]
  /** JSONata over `args`, `tool` and `account`; anything but true refuses the call. */
  readonly check: string
  readonly message?: string
}

/** When calls are let through. */
export interface PolicyHours {
  readonly days?: readonly (typeof weekdays)[number][]
  /** `09:00`; behind `to`, the night between the two. */
  readonly from: string
  readonly to: string
  /** An IANA name, such as `Europe/Berlin`. */
  readonly time_zone: string
}

/** What a server forbids beyond its choice of tools. */
export interface PolicyConfig {
  /** Fields that are taken out of every result, and that no argument may name. */
  readonly hide?: readonly string[]
  readonly rules?: readonly PolicyRule[]
  /** Records that one call may return or touch. */
  readonly max_records?: number
  readonly hours?: PolicyHours
}

/** Which calls a person must approve: those of a tool that any part names. */
export interface ApprovalConfig {
  /** `read`, `write`, `custom`, a method's name, or `destructive`: what may destroy something, by its annotation. */
  readonly methods?: readonly string[]
  readonly tags?: readonly string[]
  /** Names of tools. */
  readonly tools?: readonly string[]
  /** Seconds in which somebody must decide. */
  readonly expires_in?: number
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** What an MCP server offers and whom it lets in, as the API spells it; all tools where a part is absent. */
export interface ServerConfig {
  readonly methods?: readonly string[]
  readonly tags?: readonly string[]
  /** Names of tools: only these of what the others let through. */
  readonly allow?: readonly string[]
  /** Names of tools: never these. */
  readonly deny?: readonly string[]
  /** Whether a client must bring an API token beside the URL. */
  readonly require_api_token_auth?: boolean
  /** Whether a client must log in by OAuth. Where both are asked for, either is enough. */
  readonly require_oauth?: boolean
  readonly tool_exposure?: ToolExposure
  readonly policy?: PolicyConfig
  readonly approval?: ApprovalConfig
}

/** One MCP URL, bound to one account. */
export interface Server {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly tokenHash: string
  readonly config: ServerConfig
  readonly expiresAt: number | null
  /** Since when its URL answers nobody; null while it answers. */
  readonly disabledAt: number | null
  readonly createdBy: Maker | null
  readonly lastUsedAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** A token in the place of another, which stays good for some time. */
export interface Rotation {
  readonly tokenHash: string
  readonly previousUntil: number
}

/** What can be written anew of a server. */
export type ServerChanges = Partial<Pick<Server, 'name' | 'config' | 'expiresAt' | 'disabledAt'>>

/** A server with what a call needs of its account. */
export interface ServerOfToken extends Server {
  readonly integration: string
  /** When the token that it was found by ends; null where it is the server's own. */
  readonly tokenEndsAt: number | null
}

/** Every act names the account, so that none reaches another account's server. */
export interface ServerStore {
  readonly insert: (server: Server) => Promise<void>
  readonly find: (accountId: string, id: string) => Promise<Server | undefined>
  readonly list: (accountId: string, slice: Slice) => Promise<readonly Server[]>
  readonly update: (
    server: Pick<Server, 'accountId' | 'id'>,
    changes: ServerChanges,
    now: number,
  ) => Promise<Server | undefined>
  /** Gives it a new token. The one before it stays good until then, and any older one ends now. */
  readonly rotate: (
    server: Pick<Server, 'accountId' | 'id'>,
    rotation: Rotation,
    now: number,
  ) => Promise<Server | undefined>
  readonly delete: (accountId: string, id: string) => Promise<boolean>
  /** The server of a token, unless it has expired or is disabled. */
  readonly findByToken: (tokenHash: string, now: number) => Promise<ServerOfToken | undefined>
  /** Writes when each was last used. */
  readonly touch: (uses: ReadonlyMap<string, number>) => Promise<void>
  /** How many there were. */
  readonly deleteExpired: (now: number) => Promise<number>
}
