import { type Static, Type } from 'typebox'
import { succeed } from '../../engine/index.ts'
import { appNotFound, deleteApp } from '../apps/delete.ts'
import { putApp } from '../apps/put.ts'
import { replyDone, replyOutcome } from '../http/reply.ts'
import type { OauthApp } from '../store/app-shapes.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { pageOf, pageQuery, readPage } from './page.ts'
import { done, failures, formatTime, idOf, labelOf, nullable } from './shapes.ts'

const NewAppShape = Type.Object(
  {
    integration: labelOf('The name of the integration.', 'acme_crm'),
    region: Type.Optional(
      nullable(labelOf('The one data centre that it is for; all where this is absent or null.')),
    ),
    client_id: Type.String({ minLength: 1, maxLength: 1000 }),
    client_secret: Type.String({ minLength: 1, maxLength: 4000 }),
  },
  { additionalProperties: false, title: 'NewOauthApp' },
)

const AppShape = Type.Object(
  {
    id: Type.String(),
    integration: Type.String(),
    region: nullable(Type.String()),
    client_id: Type.String(),
    created_at: Type.String(),
    updated_at: Type.String(),
  },
  { title: 'OauthApp' },
)

const params = Type.Object({ id: idOf('the app') })

/** OAuth apps: register, list, get, delete. The secret goes in and never comes out. */
export function appRoutes(scope: ApiScope, deps: ApiDeps): void {
  const created = {
    operationId: 'putOauthApp',
    summary: 'Register an OAuth app',
    description: 'One for the same integration and region is replaced.',
    body: NewAppShape,
    response: { 201: AppShape, ...failures },
  }
  scope.post('/oauth-app', { schema: created }, async ({ body }, reply) => {
    const { integration, region, client_id: clientId, client_secret: clientSecret } = body
    const app = await putApp(deps, { integration, region, clientId, clientSecret })
    return replyOutcome(reply, app, { status: 201, format: formatApp })
  })
  addReads(scope, deps)
  const gone = {
    operationId: 'deleteOauthApp',
    summary: 'Delete an OAuth app',
    params,
    response: done,
  }
  scope.delete('/oauth-app/:id', { schema: gone }, async (request, reply) =>
    replyDone(reply, await deleteApp(deps, request.params.id)),
  )
}

function addReads(scope: ApiScope, { store }: ApiDeps): void {
  const listed = {
    operationId: 'listOauthApps',
    summary: 'List OAuth apps',
    description: 'Their secrets are never told.',
    querystring: pageQuery({}),
    response: { 200: pageOf(AppShape), ...failures },
  }
  scope.get('/oauth-app', { schema: listed }, async ({ query }, reply) =>
    replyOutcome(reply, await readPage(query, store.apps.list, formatApp)),
  )
  const one = {
    operationId: 'getOauthApp',
    summary: 'Get an OAuth app',
    params,
    response: { 200: AppShape, ...failures },
  }
  scope.get('/oauth-app/:id', { schema: one }, async (request, reply) => {
    const app = await store.apps.find(request.params.id)
    const outcome = app === undefined ? appNotFound(request.params.id) : succeed(app)
    return replyOutcome(reply, outcome, { format: formatApp })
  })
}

function formatApp(app: OauthApp): Static<typeof AppShape> {
  return {
    id: app.id,
    integration: app.integration,
    region: app.region,
    client_id: app.clientId,
    created_at: formatTime(app.createdAt),
    updated_at: formatTime(app.updatedAt),
  }
}
