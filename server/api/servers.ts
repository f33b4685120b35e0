import type { preValidationAsyncHookHandler } from 'fastify'
import { type Static, Type } from 'typebox'
import { findAccount } from '../accounts/find.ts'
import { replyDone, replyFailure, replyOutcome } from '../http/reply.ts'
import { type CreatedServer, createServer } from '../servers/create.ts'
import { deleteServer } from '../servers/delete.ts'
import { findServer } from '../servers/find.ts'
import { rotateServer } from '../servers/rotate.ts'
import { updateServer } from '../servers/update.ts'
import { type Server, toolExposures } from '../store/server-shapes.ts'
import { makerOf } from '../tokens/principal.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { pageOf, pageQuery, readPage } from './page.ts'
import {
  failures,
  formatOptionalTime,
  formatTime,
  idParam,
  instant,
  label,
  MakerShape,
  nullable,
  parseTime,
} from './shapes.ts'

const words = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 200 })

const toolNames = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 1000 })

const configKeys = {
  methods: words,
  tags: words,
  allow: toolNames,
  deny: toolNames,
  require_api_token_auth: Type.Boolean(),
  tool_exposure: Type.Enum([...toolExposures]),
}

const Config = Type.Partial(Type.Object(configKeys), { additionalProperties: false })

/** Null takes a key away. */
const ConfigPatchShape = Type.Partial(
  Type.Object({
    methods: nullable(words),
    tags: nullable(words),
    allow: nullable(toolNames),
    deny: nullable(toolNames),
    require_api_token_auth: nullable(configKeys.require_api_token_auth),
    tool_exposure: nullable(configKeys.tool_exposure),
  }),
  { additionalProperties: false },
)

const expiry = Type.Optional(nullable(instant, 'a time such as "2030-01-31T12:00:00Z", or null'))

const NewServerShape = Type.Object(
  { name: label, config: Type.Optional(Config), expires_at: expiry },
  { additionalProperties: false },
)

const ServerPatchShape = Type.Object(
  { name: Type.Optional(label), config: Type.Optional(ConfigPatchShape), expires_at: expiry },
  { additionalProperties: false },
)

const ServerShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  config: Config,
  integrated_account_id: Type.String(),
  expires_at: nullable(Type.String()),
  created_by: nullable(MakerShape),
  last_used_at: nullable(Type.String({ description: 'To the minute.' })),
  created_at: Type.String(),
  updated_at: Type.String(),
})

const CreatedServerShape = Type.Object({
  ...ServerShape.properties,
  token: Type.String({ description: 'Told here and never again.' }),
  url: Type.String({ description: 'The address for MCP clients; whoever knows it can call.' }),
  warnings: Type.Optional(
    Type.Array(Type.String(), { description: 'What some hosts will not take.' }),
  ),
})

const RotateShape = Type.Object(
  {
    overlap_seconds: Type.Integer({
      minimum: 0,
      maximum: 7 * 24 * 60 * 60,
      default: 24 * 60 * 60,
      description: 'How long the URL before works on.',
    }),
  },
  { additionalProperties: false },
)

const accountParams = Type.Object({ account: idParam })
const serverParams = Type.Object({ account: idParam, id: idParam })

const COLLECTION = '/integrated-account/:account/mcp'
const ITEM = `${COLLECTION}/:id`

/** MCP servers of an account: create, list, get, update, rotate, delete. */
export function serverRoutes(scope: ApiScope, deps: ApiDeps): void {
  addCreate(scope, deps)
  addReads(scope, deps)
  addUpdate(scope, deps)
  addRotate(scope, deps)
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

/** Whoever is content with the defaults need send nothing. */
const takeNoBody: preValidationAsyncHookHandler = async (request) => {
  request.body ??= {}
}

function addRotate(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
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
