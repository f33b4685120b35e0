import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import {
  type Args,
  type CallResult,
  type Failure,
  fail,
  type Integration,
  type Method,
  type Outcome,
  succeed,
  suggest,
} from '../../engine/index.ts'
import { accountNotFound } from '../accounts/find.ts'
import { rateLimitHeaders } from '../http/rate-limit.ts'
import { replyFailure } from '../http/reply.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { fileReply } from './file-reply.ts'
import { notLoaded } from './integrations.ts'
import { abortSignal, performCall } from './perform.ts'
import { type Query, readQueryArgs } from './query-args.ts'
import { failures, idOf, labelOf } from './shapes.ts'

/** What a verb does at a resource. */
const COLLECTION = [
  { verb: 'GET', method: 'list', operationId: 'proxyList', summary: 'List records' },
  { verb: 'POST', method: 'create', operationId: 'proxyCreate', summary: 'Create a record' },
] as const

/** What it does at one of its records. */
const ITEM = [
  { verb: 'GET', method: 'get', operationId: 'proxyGet', summary: 'Get a record' },
  { verb: 'PATCH', method: 'update', operationId: 'proxyUpdate', summary: 'Change a record' },
  { verb: 'PUT', method: 'update', operationId: 'proxyReplace', summary: 'The same, by PUT' },
  { verb: 'DELETE', method: 'delete', operationId: 'proxyDelete', summary: 'Delete a record' },
] as const

const resource = labelOf('A resource of the integration.', 'users')

const schema = {
  description:
    'The arguments of the method stand in the query, or in the body as a JSON object. An answer of the vendor that is a file comes as its bytes, or as JSON where that is asked for.',
  querystring: Type.Object({ integrated_account_id: idOf('the account') }),
  response: {
    200: Type.Unknown({
      description: 'What the method answers; a list as result and next_cursor.',
    }),
    ...failures,
  },
}

const collectionParams = Type.Object({ resource })

const itemParams = Type.Object({
  resource,
  id: Type.String({ minLength: 1, description: 'The id of the record.' }),
})

const actParams = Type.Object({
  resource,
  id: labelOf('The name of a method that is neither list, get, create, update nor delete.'),
})

/** What a caller asks of an account's API. */
interface ProxyCall {
  readonly request: FastifyRequest
  readonly accountId: string
  readonly resource: string
  readonly method: string
  readonly readArgs: (method: Method) => Args
  readonly signal: AbortSignal
}

/** An account's API in its own words: `/proxy/{resource}[/{id}]`, and `/proxy/{resource}/{method}` by POST. */
export function proxyRoutes(scope: ApiScope, deps: ApiDeps): void {
  for (const { verb, method, ...words } of COLLECTION) {
    scope.route({
      method: verb,
      url: '/proxy/:resource',
      schema: { ...schema, ...words, params: collectionParams },
      handler: async (request, reply) => answer(deps, { request, reply, method }),
    })
  }
  for (const { verb, method, ...words } of ITEM) {
    scope.route({
      method: verb,
      url: '/proxy/:resource/:id',
      schema: { ...schema, ...words, params: itemParams },
      handler: async (request, reply) =>
        answer(deps, { request, reply, method, id: request.params.id }),
    })
  }
  const words = { operationId: 'proxyCall', summary: 'Call any other method' }
  const acted = { ...schema, ...words, params: actParams }
  scope.post('/proxy/:resource/:id', { schema: acted }, async (request, reply) =>
    answer(deps, { request, reply, method: request.params.id }),
  )
}

/** A call with what answers it. */
interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly method: string
  readonly id?: string
}

async function answer(deps: ApiDeps, { request, reply, method, id }: Asked): Promise<FastifyReply> {
  const body = readBody(request.body)
  if (!body.ok) return replyFailure(reply, body.failure)
  // The schemas of the routes have checked both.
  const { resource } = request.params as Static<typeof collectionParams>
  const { integrated_account_id: accountId, ...rest } = request.query as Static<
    typeof schema.querystring
  >
  const outcome = await callProxy(deps, {
    request,
    accountId,
    resource,
    method,
    readArgs: readArgs({ id, body: body.value, query: rest }),
    signal: abortSignal(reply.raw),
  })
  if (!outcome.ok) return replyFailure(reply, outcome.failure)
  const { json, file, limit } = outcome.value
  reply.headers(rateLimitHeaders(limit))
  if (file === undefined) return reply.type('application/json').send(json)
  const { body: content, headers: own } = fileReply(file, request.headers.accept)
  return reply.headers(own).send(content)
}

interface Given {
  readonly id: string | undefined
  readonly body: Args
  readonly query: Query
}

/** What stands in the path is stronger than the body, and the body than the query. */
function readArgs({ id, body, query }: Given): ProxyCall['readArgs'] {
  return ({ inputSchema }) => ({
    ...readQueryArgs(query, inputSchema),
    ...body,
    ...(id !== undefined && { id }),
  })
}

async function callProxy(deps: ApiDeps, call: ProxyCall): Promise<Outcome<CallResult>> {
  const { accounts, catalog } = deps
  const account = await accounts.get(call.accountId)
  if (account === undefined) return accountNotFound(call.accountId)
  const integration = catalog.find(account.integrationName)
  if (integration === undefined) return fail(notLoaded(account.integrationName))
  const method = integration.methods.get(`${call.resource}.${call.method}`)
  if (method === undefined) return fail(unknownMethod(integration, call))
  const { request, signal } = call
  const args = call.readArgs(method)
  return (await performCall(deps, request, { via: 'proxy', account, method, args, signal })).outcome
}

function readBody(body: unknown): Outcome<Args> {
  if (body === undefined || body === null) return succeed({})
  if (typeof body === 'object' && !Array.isArray(body)) return succeed({ ...body })
  return fail({
    kind: 'invalid_input',
    message: 'The body is not a JSON object',
    hint: 'Send an object with the arguments of the method by name.',
    at: 'body',
  })
}

function unknownMethod({ name, title, methods }: Integration, call: ProxyCall): Failure {
  const all = [...methods.values()]
  const own = all.filter((method) => method.resource === call.resource)
  const resources = [...new Set(all.map((method) => method.resource))]
  return own.length === 0
    ? unknown({ at: name, whose: title, what: 'resource', word: call.resource, known: resources })
    : unknown({
        at: name,
        whose: `"${call.resource}"`,
        what: 'method',
        word: call.method,
        known: own.map((method) => method.name),
      })
}

interface Unknown {
  readonly at: string
  readonly whose: string
  readonly what: string
  readonly word: string
  readonly known: readonly string[]
}

function unknown({ at, whose, what, word, known }: Unknown): Failure {
  const right = suggest(word, known)
  return {
    kind: 'not_found',
    message: `${whose} has no ${what} "${word.slice(0, 80)}"${right === undefined ? '' : `, ${right}`}`,
    hint: `Use one of these: ${known.join(', ')}.`,
    at,
  }
}
