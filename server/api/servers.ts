import { type Static, Type } from 'typebox'
import { findAccount } from '../accounts/find.ts'
import { replyDone, replyFailure, replyOutcome } from '../http/reply.ts'
import { type CreatedServer, createServer } from '../servers/create.ts'
import { deleteServer } from '../servers/delete.ts'
import { findServer } from '../servers/find.ts'
import { rotateServer } from '../servers/rotate.ts'
import { updateServer } from '../servers/update.ts'
import type { Server } from '../store/server-shapes.ts'
import { makerOf } from '../tokens/principal.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { takeNoBody } from './no-body.ts'
import { pageOf, pageQuery, readPage } from './page.ts'
import {
  type Config,
  CreatedServerShape,
  NewServerShape,
  RotateShape,
  ServerPatchShape,
  ServerShape,
} from './server-shape.ts'
import { done, failures, formatOptionalTime, formatTime, idOf, parseTime } from './shapes.ts'

const account = idOf('the account')
const accountParams = Type.Object({ account })
const serverParams = Type.Object({ account, id: idOf('the MCP server') })

const COLLECTION = '/integrated-account/:account/mcp'
const ITEM = `${COLLECTION}/:id`

/** MCP servers of an account: create, list, get, update, rotate, delete. */
export function serverRoutes(scope: ApiScope, deps: ApiDeps): void {
  addCreate(scope, deps)
  addReads(scope, deps)
  addUpdate(scope, deps)
  addRotate(scope, deps)
  const gone = {
    operationId: 'deleteMcpServer',
    summary: 'Delete an MCP server',
    description: 'Its URL answers nobody any more, at once.',
    params: serverParams,
    response: done,
  }
  scope.delete(ITEM, { schema: gone }, async (request, reply) =>
    replyDone(reply, await deleteServer(deps, named(request.params))),
  )
}

function addCreate(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    operationId: 'createMcpServer',
    summary: 'Make an MCP server',
    description: 'Its URL is told here and never again.',
    params: accountParams,
    body: NewServerShape,
    response: { 201: CreatedServerShape, ...failures },
  }
  scope.post(COLLECTION, { schema }, async ({ params, body, principal }, reply) => {
    const { name, config, expires_at } = body
    const createdBy = makerOf(principal)
    const input = { name, config, expiresAt: parseTime(expires_at), createdBy }
    const created = await createServer(deps, params.account, input)
    const format = (value: CreatedServer) => formatCreated(value, deps.publicUrl())
    return replyOutcome(reply, created, { status: 201, format })
  })
}

function addReads(scope: ApiScope, deps: ApiDeps): void {
  const { store } = deps
  const listed = {
    operationId: 'listMcpServers',
    summary: 'List the MCP servers of an account',
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
  const one = {
    operationId: 'getMcpServer',
    summary: 'Get an MCP server',
    params: serverParams,
    response: { 200: ServerShape, ...failures },
  }
  scope.get(ITEM, { schema: one }, async ({ params }, reply) =>
    replyOutcome(reply, await findServer(store, params.account, params.id), {
      format: formatServer,
    }),
  )
}

function addUpdate(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    operationId: 'updateMcpServer',
    summary: 'Change an MCP server',
    description:
      'Its URL stays. Clients that listen are told when its tools have changed; those of a server that is disabled are let go.',
    params: serverParams,
    body: ServerPatchShape,
    response: { 200: ServerShape, ...failures },
  }
  scope.patch(ITEM, { schema }, async ({ params, body }, reply) => {
    const { expires_at, enabled: isEnabled, ...same } = body
    const patch = { ...same, isEnabled, expiresAt: parseTime(expires_at) }
    const server = await updateServer(deps, named(params), patch)
    return replyOutcome(reply, server, { format: formatServer })
  })
}

function addRotate(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    operationId: 'rotateMcpServer',
    summary: 'Give an MCP server a new URL',
    description: 'The one before works on for a while, so that clients can be moved.',
    params: serverParams,
    body: RotateShape,
    response: { 200: CreatedServerShape, ...failures },
  }
  scope.post(`${ITEM}/rotate`, { schema, preValidation: takeNoBody }, async (request, reply) => {
    const { params, body } = request
    const rotated = await rotateServer(deps, named(params), body.overlap_seconds)
    const format = (value: CreatedServer) => formatCreated(value, deps.publicUrl())
    return replyOutcome(reply, rotated, { format })
  })
}

function named({ account, id }: Static<typeof serverParams>) {
  return { accountId: account, id }
}

function formatServer(server: Server): Static<typeof ServerShape> {
  return {
    id: server.id,
    name: server.name,
    // The copy is what tells the compiler that nobody changes it.
    config: structuredClone(server.config) as Static<typeof Config>,
    integrated_account_id: server.accountId,
    expires_at: formatOptionalTime(server.expiresAt),
    enabled: server.disabledAt === null,
    disabled_at: formatOptionalTime(server.disabledAt),
    created_by: server.createdBy,
    last_used_at: formatOptionalTime(server.lastUsedAt),
    created_at: formatTime(server.createdAt),
    updated_at: formatTime(server.updatedAt),
  }
}

function formatCreated(
  { server, token, warnings = [] }: CreatedServer,
  publicUrl: string,
): Static<typeof CreatedServerShape> {
  const url = `${publicUrl}/mcp/${token}`
  const told = warnings.length > 0 && { warnings: [...warnings] }
  return { ...formatServer(server), token, url, ...told }
}
