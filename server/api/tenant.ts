import type { FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import type { Failure } from '../../engine/index.ts'
import { accountNotFound } from '../accounts/find.ts'
import { webhookNotFound } from '../events/webhooks.ts'
import { replyFailure } from '../http/reply.ts'
import type { Store } from '../store/store.ts'
import { type Principal, reaches } from '../tokens/principal.ts'

/** Lets only those through whose API token reaches everything. */
export const requireAdmin: preHandlerAsyncHookHandler = async ({ principal }, reply) => {
  if (principal.tenantId !== null) return replyFailure(reply, forTenantsOnly(principal))
}

/**
 * Keeps a tenant's token among the tenant's own. An account of another tenant is answered like one that does not exist; one
 * that a request would make or move elsewhere is refused in words.
 */
export function keepToTenant(store: Owners): preHandlerAsyncHookHandler {
  return async (request, reply) => {
    const { principal } = request
    if (principal.tenantId === null) return
    const trespass = namesOtherTenant(request, principal)
      ? otherTenant(principal)
      : ((await foreignAccount(store, request)) ?? (await foreignWebhook(store, request)))
    if (trespass !== undefined) return replyFailure(reply, trespass)
  }
}

type Owners = Pick<Store, 'accounts' | 'webhooks'>

async function foreignAccount(
  { accounts }: Owners,
  request: FastifyRequest,
): Promise<Failure | undefined> {
  for (const id of accountsOf(request)) {
    const account = await accounts.find(id)
    if (!reaches(request.principal, account?.tenantId)) return accountNotFound(id).failure
  }
  return undefined
}

async function foreignWebhook(
  { webhooks }: Owners,
  { principal, routeOptions, params }: FastifyRequest,
): Promise<Failure | undefined> {
  const { id } = params as Naming
  if (!routeOptions.url?.startsWith('/webhook/:') || id === undefined) return undefined
  const webhook = await webhooks.find(id)
  return reaches(principal, webhook?.tenantId) ? undefined : webhookNotFound(id).failure
}

/** The tenant to which a request is confined: the one of its token, or else the one that it names itself. */
export function tenantOf<Named extends string | null | undefined>(
  { principal }: Pick<FastifyRequest, 'principal'>,
  named: Named,
): string | Named {
  return principal.tenantId ?? named
}

/** What of a request can name accounts and tenants; the schema has checked it. */
interface Naming {
  readonly id?: string
  readonly account?: string
  readonly integrated_account_id?: string
  readonly ids?: readonly string[]
  readonly tenant_id?: string | null
}

function accountsOf(request: FastifyRequest): readonly string[] {
  const params = request.params as Naming
  const isOfAccount = request.routeOptions.url?.startsWith('/integrated-account/:') === true
  const own = isOfAccount ? (params.account ?? params.id) : undefined
  const [query, body] = [request.query as Naming, (request.body ?? {}) as Naming]
  const isProxy = request.routeOptions.url?.startsWith('/proxy/') === true
  const named = [own, query.integrated_account_id, isProxy ? undefined : body.integrated_account_id]
  return named.filter((id) => id !== undefined)
}

function namesOtherTenant(request: FastifyRequest, principal: Principal): boolean {
  // What the proxy takes are arguments of the vendor's API.
  if (request.routeOptions.url?.startsWith('/proxy/') === true) return false
  const [query, body] = [request.query as Naming, (request.body ?? {}) as Naming]
  return [query.tenant_id, body.tenant_id].some(
    (tenant) => tenant !== undefined && !reaches(principal, tenant),
  )
}

function forTenantsOnly({ tenantId }: Principal): Failure {
  return {
    kind: 'forbidden',
    message: `This API token is for the accounts of tenant "${tenantId}" only`,
    hint: 'Use an API token that reaches everything.',
    at: 'request',
  }
}

function otherTenant({ tenantId }: Principal): Failure {
  return {
    kind: 'forbidden',
    message: `This API token is for tenant "${tenantId}", and the request names another one, or none`,
    hint: `Leave "tenant_id" out, or give "${tenantId}".`,
    at: 'tenant_id',
  }
}
