import { constants } from 'node:zlib'
import fastifyCompress, { type FastifyCompressOptions } from '@fastify/compress'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { requireApiToken } from '../http/authenticate.ts'
import { replyError } from '../http/errors.ts'
import { createValidatorCompiler } from '../http/validation.ts'
import { accountRoutes } from './accounts.ts'
import { approvalRoutes } from './approvals.ts'
import { appRoutes } from './apps.ts'
import { accountCapabilityRoute, integrationCapabilityRoute } from './capabilities.ts'
import { changeRoute } from './changes.ts'
import { clientRoutes } from './clients.ts'
import { definitionRoute } from './definition.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { grantRoutes } from './grants.ts'
import { integrationRoutes } from './integrations.ts'
import { linkRoutes } from './links.ts'
import { logRoutes } from './logs.ts'
import { metricsRoute } from './metrics.ts'
import { registerOpenapi } from './openapi.ts'
import { previewRoute } from './preview.ts'
import { proxyRoutes } from './proxy.ts'
import { selfRoute } from './self.ts'
import { serverRoutes } from './servers.ts'
import { statisticRoutes } from './statistics.ts'
import { keepToTenant, requireAdmin } from './tenant.ts'
import { tokenRoutes } from './tokens.ts'
import { integrationToolRoute, toolRoutes } from './tools.ts'
import { tryRoute } from './try.ts'
import { webhookRoutes } from './webhooks.ts'

const healthSchema = {
  operationId: 'getHealth',
  summary: 'See whether the server takes requests',
  security: [],
  response: { 200: Type.Object({ status: Type.String({ examples: ['ok'] }) }) },
}

/** Adds the admin API and the proxy API, both behind an API token; `GET /healthz` and the documentation are open. */
export async function registerApi(app: FastifyInstance, deps: ApiDeps): Promise<void> {
  await registerOpenapi(app, deps.publicUrl)
  app.get('/healthz', { schema: healthSchema }, async () => ({ status: 'ok' }))
  await app.register(async (scope: ApiScope) => {
    scope.setValidatorCompiler(createValidatorCompiler())
    scope.setErrorHandler(replyError)
    readJsonOnly(scope)
    requireApiToken(scope, deps)
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    changeRoute(scope, deps)
    await scope.register(async (calls: ApiScope) => {
      calls.addHook('preHandler', keepToTenant(deps.store))
      proxyRoutes(calls, deps)
    })
    await scope.register(async (compressed: ApiScope) => {
      await compressed.register(fastifyCompress, compression)
      await addManagement(compressed, deps)
    })
  })
}

/** Only long lists are worth it. Bodies of requests are not inflated: a small one might become a huge one. */
const compression: FastifyCompressOptions = {
  threshold: 2048,
  encodings: ['br', 'gzip'],
  customTypes: /^application\/json(;|$)/,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  globalDecompression: false,
}

/** The admin API, except for its stream. */
async function addManagement(scope: ApiScope, deps: ApiDeps): Promise<void> {
  integrationRoutes(scope, deps)
  integrationCapabilityRoute(scope, deps)
  integrationToolRoute(scope, deps)
  definitionRoute(scope, deps)
  clientRoutes(scope)
  selfRoute(scope, deps)
  await scope.register(async (admins: ApiScope) => addAdminRoutes(admins, deps))
  await scope.register(async (tenants: ApiScope) => addTenantRoutes(tenants, deps))
}

function addAdminRoutes(scope: ApiScope, deps: ApiDeps): void {
  scope.addHook('preHandler', requireAdmin)
  appRoutes(scope, deps)
  tokenRoutes(scope, deps)
  metricsRoute(scope, deps)
}

function addTenantRoutes(scope: ApiScope, deps: ApiDeps): void {
  scope.addHook('preHandler', keepToTenant(deps.store))
  accountRoutes(scope, deps)
  linkRoutes(scope, deps)
  serverRoutes(scope, deps)
  grantRoutes(scope, deps)
  previewRoute(scope, deps)
  toolRoutes(scope, deps)
  tryRoute(scope, deps)
  accountCapabilityRoute(scope, deps)
  webhookRoutes(scope, deps)
  logRoutes(scope, deps)
  statisticRoutes(scope, deps)
  approvalRoutes(scope, deps)
}

/** Clients set a JSON content type on requests without a body too. */
function readJsonOnly(scope: ApiScope): void {
  const parse = scope.getDefaultJsonParser('error', 'error')
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined)
    return parse(request, String(body), done)
  })
}
