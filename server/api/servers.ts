import { type Static, Type } from 'typebox'
import { findAccount } from '../accounts/find.ts'
import { replyDone, replyFailure, replyOutcome } from '../http/reply.ts'
import { type CreatedServer, createServer } from '../servers/create.ts'
import { deleteServer } from '../servers/delete.ts'
import { findServer } from '../servers/find.ts'
import { updateServer } from '../servers/update.ts'
import type { Server } from '../store/server-shapes.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { pageOf, pageQuery, readPage } from './page.ts'
import {
  failures,
  formatOptionalTime,
  formatTime,
  idParam,
  instant,
  label,
  nullable,
  parseTime,
} from './shapes.ts'

const words = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 200 })

const Config = Type.Object(
  { methods: Type.Optional(words), tags: Type.Optional(words) },
  { additionalProperties: false },
)

const expiry = Type.Optional(nullable(instant, 'a time such as "2030-01-31T12:00:00Z", or null'))

const NewServerShape = Type.Object(
  { name: label, config: Type.Optional(Config), expires_at: expiry },
  { additionalProperties: false },
)

const ServerPatchShape = Type.Object(
  { name: Type.Optional(label), config: Type.Optional(Config), expires_at: expiry },
  { additionalProperties: false },
)

const ServerShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  config: Config,
  integrated_account_id: Type.String(),
  expires_at: nullable(Type.String()),
  created_at: Type.String(),
  updated_at: Type.String(),
})

const CreatedServerShape = Type.Object({
  ...ServerShape.properties,
  token: Type.String({ description: 'Told here and never again.' }),
  url: Type.String({ description: 'The address for MCP clients; whoever knows it can call.' }),
})

const accountParams = Type.Object({ account: idParam })
const serverParams = Type.Object({ account: idParam, id: idParam })

const COLLECTION = '/integrated-account/:account/mcp'
const ITEM = `${COLLECTION}/:id`

/** MCP servers of an account: create, list, get, update, delete. */
export function serverRoutes(scope: ApiScope, deps: ApiDeps): void {
  addCreate(scope, deps)
  addReads(scope, deps)
  addUpdate(scope, deps)
  scope.delete(ITEM, { schema: { params: serverParams } }, async (request, reply) =>
    replyDone(reply, await deleteServer(deps, named(request.params))),
  )
}

function addCreate(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    params: accountParams,
    body: NewServerShape,
    response: { 201: CreatedServerShape, ...failures },
  }
  scope.post(COLLECTION, { schema }, async ({ params, body }, reply) => {
    const { name, config, expires_at } = body
    const input = { name, config, expiresAt: parseTime(expires_at) }
    const created = await createServer(deps, params.account, input)
    const format = (value: CreatedServer) => formatCreated(value, deps.publicUrl())
    return replyOutcome(reply, created, { status: 201, format })
  })
}

function addReads(scope: ApiScope, deps: ApiDeps): void {
  const { store } = deps
  const listed = {
    params: accountParams,
    querystring: pageQuery({}),
    response: { 200: pageOf(ServerShape), ...failures },
  }
  scope.get(COLLECTION, { schema: listed }, async ({ params, query }, reply) => {
    const account = await findAccount(store, params.account)
    if (!account.ok) return replyFailure(reply, account.failure)
    const { id } = account.value
    const page = await readPage(query, (slice) => store.servers.list(id, slice), formatServer)
    return replyOutcome(reply, page)
  })
  const one = { params: serverParams, response: { 200: ServerShape, ...failures } }
  scope.get(ITEM, { schema: one }, async ({ params }, reply) =>
    replyOutcome(reply, await findServer(store, params.account, params.id), {
      format: formatServer,
    }),
  )
}

function addUpdate(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    params: serverParams,
    body: ServerPatchShape,
    response: { 200: ServerShape, ...failures },
  }
  scope.patch(ITEM, { schema }, async ({ params, body }, reply) => {
    const { expires_at, ...same } = body
    const patch = { ...same, expiresAt: parseTime(expires_at) }
    const server = await updateServer(deps, named(params), patch)
    return replyOutcome(reply, server, { format: formatServer })
  })
}

function named({ account, id }: Static<typeof serverParams>) {
  return { accountId: account, id }
}

function formatServer(server: Server): Static<typeof ServerShape> {
  const { methods, tags } = server.config
  return {
    id: server.id,
    name: server.name,
    config: { ...(methods && { methods: [...methods] }), ...(tags && { tags: [...tags] }) },
    integrated_account_id: server.accountId,
    expires_at: formatOptionalTime(server.expiresAt),
    created_at: formatTime(server.createdAt),
    updated_at: formatTime(server.updatedAt),
  }
}

function formatCreated(
  { server, token }: CreatedServer,
  publicUrl: string,
): Static<typeof CreatedServerShape> {
  return { ...formatServer(server), token, url: `${publicUrl}/mcp/${token}` }
}
