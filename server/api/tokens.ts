import { type Static, Type } from 'typebox'
import { replyDone, replyOutcome } from '../http/reply.ts'
import type { ApiToken } from '../store/token-shapes.ts'
import { type CreatedToken, createApiToken } from '../tokens/create.ts'
import { makerOf } from '../tokens/principal.ts'
import { findToken, revokeToken } from '../tokens/revoke.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { pageOf, pageQuery, readPage } from './page.ts'
import {
  done,
  failures,
  formatOptionalTime,
  formatTime,
  idOf,
  instant,
  labelOf,
  MakerShape,
  nullable,
  parseTime,
  tenantName,
} from './shapes.ts'

const NewTokenShape = Type.Object(
  {
    name: labelOf('Your own words for it.', 'Billing service'),
    tenant_id: Type.Optional(
      nullable(tenantName, 'the one tenant whose accounts it reaches, or null for everything'),
    ),
    expires_at: Type.Optional(nullable(instant, 'a time such as "2030-01-31T12:00:00Z", or null')),
  },
  {
    additionalProperties: false,
    title: 'NewApiToken',
    examples: [{ name: 'Portal of Acme', tenant_id: 'acme-inc' }],
  },
)

const TokenShape = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    scope: Type.Enum(['admin', 'tenant']),
    tenant_id: nullable(Type.String()),
    expires_at: nullable(Type.String()),
    created_by: nullable(MakerShape),
    last_used_at: nullable(Type.String({ description: 'To the minute.' })),
    created_at: Type.String(),
  },
  { title: 'ApiToken' },
)

const CreatedTokenShape = Type.Object(
  {
    ...TokenShape.properties,
    token: Type.String({ description: 'Told here and never again.' }),
  },
  { title: 'CreatedApiToken' },
)

const params = Type.Object({ id: idOf('the API token') })

/** API tokens: create, list, get, revoke. */
export function tokenRoutes(scope: ApiScope, deps: ApiDeps): void {
  const { store } = deps
  const created = {
    operationId: 'createApiToken',
    summary: 'Make an API token',
    body: NewTokenShape,
    response: { 201: CreatedTokenShape, ...failures },
  }
  scope.post('/api-token', { schema: created }, async ({ body, principal }, reply) => {
    const input = {
      name: body.name,
      tenantId: body.tenant_id ?? null,
      expiresAt: parseTime(body.expires_at ?? null),
      createdBy: makerOf(principal),
    }
    const token = await createApiToken(deps, input)
    return replyOutcome(reply, token, { status: 201, format: formatCreated })
  })
  const listed = {
    operationId: 'listApiTokens',
    summary: 'List API tokens',
    querystring: pageQuery({}),
    response: { 200: pageOf(TokenShape), ...failures },
  }
  scope.get('/api-token', { schema: listed }, async ({ query }, reply) =>
    replyOutcome(reply, await readPage(query, store.tokens.list, formatToken)),
  )
  const one = {
    operationId: 'getApiToken',
    summary: 'Get an API token',
    params,
    response: { 200: TokenShape, ...failures },
  }
  scope.get('/api-token/:id', { schema: one }, async (request, reply) =>
    replyOutcome(reply, await findToken(store, request.params.id), { format: formatToken }),
  )
  const revoked = {
    operationId: 'revokeApiToken',
    summary: 'Revoke an API token',
    description: 'It lets nobody in any more, at once.',
    params,
    response: done,
  }
  scope.delete('/api-token/:id', { schema: revoked }, async (request, reply) =>
    replyDone(reply, await revokeToken(deps, request.params.id)),
  )
}

function formatCreated({ token, text }: CreatedToken): Static<typeof CreatedTokenShape> {
  return { ...formatToken(token), token: text }
}

function formatToken(token: ApiToken): Static<typeof TokenShape> {
  return {
    id: token.id,
    name: token.name,
    ...scopeOf(token.tenantId),
    expires_at: formatOptionalTime(token.expiresAt),
    created_by: token.createdBy,
    last_used_at: formatOptionalTime(token.lastUsedAt),
    created_at: formatTime(token.createdAt),
  }
}

/** How far a token reaches. */
export function scopeOf(tenantId: string | null) {
  return { scope: tenantId === null ? 'admin' : 'tenant', tenant_id: tenantId } as const
}
