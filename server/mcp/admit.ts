import type { IncomingMessage } from 'node:http'
import { findCaller, type Line } from './caller.ts'
import { type Addressed, asksForCredential, identify } from './credentials.ts'
import type { BoundServer, McpDeps } from './deps.ts'
import type { Caller, Desk } from './exchange.ts'
import { checkFlood, tooManyUnknown } from './flood.ts'
import { CODES, type Reply, refuse } from './reply.ts'

/** What is at an MCP URL that leads nowhere. */
export const UNKNOWN = refuse({
  status: 404,
  code: CODES.server,
  message: 'No MCP server here: the URL is wrong, or has expired or been deleted',
})

/** Who calls, or what is answered instead. */
export type Admission = { readonly caller: Caller } | { readonly refusal: Reply }

/** Lets a request in, by whatever transport it came. */
export async function admit(desk: Desk, request: IncomingMessage, line: Line): Promise<Admission> {
  const found = await findServer(desk.deps, request, line.token)
  if ('refusal' in found) return found
  const caller = await findCaller(desk, found.server, line)
  if (caller === undefined) return { refusal: UNKNOWN }
  return letIn(desk, request, { caller, urlToken: line.token })
}

/** Whoever is let in has to be good again each time, also long after: a login can end while a stream is open. */
async function letIn(
  desk: Desk,
  request: IncomingMessage,
  { caller, urlToken }: Addressed,
): Promise<Admission> {
  if (!asksForCredential(caller)) return { caller }
  const identity = await identify(desk.deps, request, { caller, urlToken })
  if ('refusal' in identity) return identity
  const again = async () => {
    const now = await caller.again()
    const admission = now && (await letIn(desk, request, { caller: now, urlToken }))
    return admission !== undefined && 'caller' in admission ? admission.caller : undefined
  }
  return { caller: { ...caller, ...identity, again } }
}

type Found = { readonly server: BoundServer | undefined } | { readonly refusal: Reply }

/** The server of a URL. Whoever tries one token after the other is not looked up any more, but for servers in use. */
async function findServer(deps: McpDeps, request: IncomingMessage, token: string): Promise<Found> {
  const { limits, lookup } = deps
  const address = deps.addressOf(request)
  const wait = limits.waitOf(address)
  const server = wait === undefined ? await lookup.find(token) : lookup.peek(token)
  if (server === undefined && wait !== undefined) return { refusal: tooManyUnknown(wait) }
  if (server === undefined) limits.blame(address)
  if (server !== undefined) deps.uses.noteServer(server.id)
  const refusal = server && checkFlood(deps, server.id)
  return refusal === undefined ? { server } : { refusal }
}
