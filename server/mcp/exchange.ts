import type { IncomingHttpHeaders } from 'node:http'
import type { Integration } from '../../engine/index.ts'
import type { CallNotes } from '../audit/notes.ts'
import type { Principal } from '../tokens/principal.ts'
import type { Catalogue, Offer } from './catalogue.ts'
import type { BoundServer, LiveAccount, McpDeps, OauthAccess } from './deps.ts'
import type { InFlight } from './in-flight.ts'
import type { Params } from './message.ts'
import type { WriteMirrored } from './mirror.ts'
import { type Reply, resultReply } from './reply.ts'
import type { Watchers } from './watchers.ts'
import type { Wire } from './wire/wire.ts'

/** What every request is served with. */
export interface Desk {
  readonly deps: McpDeps
  readonly catalogue: Catalogue
  readonly writeMirrored: WriteMirrored
  readonly inFlight: InFlight
  readonly watchers: Watchers
}

/** A connection that outlives its requests. */
export interface Session {
  readonly id: string
  /** Aborted when its client goes away. */
  readonly signal: AbortSignal
}

/** Whose server was called, and what it offers while its definition is loaded. */
export interface Caller {
  readonly server: BoundServer
  readonly account: LiveAccount
  readonly integration: Integration | undefined
  readonly offer: Offer | undefined
  /** Aborted when the client goes away; made only for who needs it. */
  readonly signal: () => AbortSignal
  /** Whether the client reads an answer that is a stream. */
  readonly takesStreams: () => boolean
  /** The same caller as of now; nothing once its URL leads nowhere. */
  readonly again: () => Promise<Caller | undefined>
  /** Who calls; only where the server asks for more than its URL. */
  readonly principal?: Principal
  /** What the access token that came beside the URL lets its client do; absent for one without. */
  readonly access?: OauthAccess
  /** Only of the transport that has sessions. */
  readonly session?: Session
}

/** One request to answer. */
export interface Exchange {
  readonly desk: Desk
  readonly caller: Caller
  readonly wire: Wire
  /** JSON text. */
  readonly id: string
  readonly params: Params
  readonly headers: IncomingHttpHeaders
  readonly notes: CallNotes
}

/** The server's identity as JSON text, as the exchange's revision spells it. */
export function identityJson({ desk, caller, wire }: Exchange): string {
  const { name, integrationName } = caller.server
  const { version } = desk.deps
  return JSON.stringify(wire.identity({ name: integrationName, title: name, version }))
}

/** A result of these members, given as JSON text. */
export function membersReply(exchange: Exchange, members: string): Reply {
  const { wire, id } = exchange
  return resultReply(id, `${wire.open}${members}${wire.close(identityJson(exchange))}`)
}

/** What stands before and after the members of a result in the whole answer. */
export function answerFrame(exchange: Exchange): { readonly head: string; readonly tail: string } {
  const { wire, id } = exchange
  return {
    head: `{"jsonrpc":"2.0","id":${id},"result":${wire.open}`,
    tail: `${wire.close(identityJson(exchange))}}`,
  }
}
