import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import { type Failure, fail, type Outcome, succeed } from '../../engine/index.ts'
import type { Scope } from '../grants/scopes.ts'
import type { Account } from '../store/account-shapes.ts'
import type { OauthDeps } from './deps.ts'
import { findResource, type Resource } from './resource.ts'

/** A client that wants to be let in, and what it wants. */
export interface Login {
  readonly uid: string
  readonly client: LoginClient
  readonly redirectUri: string
  readonly resource: Resource
  readonly account: Account
  /** What it asks for, of what the server has. */
  readonly scopes: readonly Scope[]
}

/** What a client says of itself. */
export interface LoginClient {
  readonly id: string
  readonly name: string
  /** The host that vouches for the client: its id is an address there. Nobody vouches for a client that registered itself. */
  readonly host: string | undefined
}

/** The login that is under way in the browser that sent a request. */
export async function findLogin(
  deps: OauthDeps,
  provider: Provider,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<Outcome<Login>> {
  const details = await detailsOf(provider, request, reply)
  const { uid } = request.params as { readonly uid: string }
  if (details?.uid !== uid) return fail(over)
  const { client_id: clientId, redirect_uri: redirectUri, resource: url, scope } = details.params
  const client = await provider.Client.find(String(clientId))
  if (client === undefined) return fail(over)
  const resource = await findResource(deps, String(url))
  const account = resource && (await deps.store.accounts.find(resource.server.accountId))
  if (resource === undefined || account === undefined) return fail(gone)
  const asked = new Set(String(scope).split(' '))
  return succeed({
    uid,
    client: describe(client),
    redirectUri: String(redirectUri),
    resource,
    account,
    scopes: resource.scopes.filter((each) => asked.has(each)),
  })
}

/** Nothing where the browser began no login, another one, or too long ago. */
async function detailsOf(provider: Provider, request: FastifyRequest, reply: FastifyReply) {
  try {
    return await provider.interactionDetails(request.raw, reply.raw)
  } catch (error) {
    if (error instanceof Error && error.name === 'SessionNotFound') return undefined
    throw error
  }
}

function describe({
  clientId: id,
  clientName,
}: {
  readonly clientId: string
  readonly clientName?: string | undefined
}): LoginClient {
  const host = id.startsWith('https://') ? new URL(id).host : undefined
  const name = (clientName ?? '').trim().slice(0, 100)
  return { id, name: name === '' ? (host ?? 'A program without a name') : name, host }
}

const again = 'Go back to the program from which you came, and log in from there once more.'

/** What a login comes to that is not, or no longer, under way. */
export const over: Failure = {
  kind: 'conflict',
  message:
    'This login is not under way in this browser: it was answered before, or begun too long ago or elsewhere.',
  hint: again,
  at: 'login',
}

const gone: Failure = {
  kind: 'not_found',
  message: 'The MCP server to log in to is not there any more, or has another URL now.',
  hint: 'Ask whoever gave you its URL.',
  at: 'login',
}
