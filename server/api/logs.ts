import { Readable } from 'node:stream'
import { type Static, Type } from 'typebox'
import { fail, type Outcome, succeed } from '../../engine/index.ts'
import { readCalls } from '../audit/read.ts'
import { replyFailure, replyOutcome } from '../http/reply.ts'
import { type CallFilter, callWays } from '../store/call-shapes.ts'
import { type Principal, reaches } from '../tokens/principal.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { formatCall, formatWithReceipt, LoggedCallShape, LogShape } from './log-shape.ts'
import { pageOf, readPage } from './page.ts'
import { failures, idOf, instant, label } from './shapes.ts'

const DAY_MS = 24 * 60 * 60_000
const MAX_DAYS = 31

const filter = Type.Optional(label)

const filters = {
  log_type: Type.Optional(Type.Enum([...callWays])),
  tenant_id: filter,
  'created_at[gte]': Type.Optional(
    Type.String({ ...instant, description: 'By default a day before the end.' }),
  ),
  'created_at[lte]': Type.Optional(Type.String({ ...instant, description: 'By default now.' })),
  'log_type_filter[mcp_server_id]': filter,
  'log_type_filter[tool_name]': filter,
  'log_type_filter[mcp_method]': filter,
  'log_type_filter[resource]': filter,
  'log_type_filter[method]': filter,
  'log_type_filter[client_name]': filter,
  'log_type_filter[client_version]': filter,
  'log_type_filter[request_id]': filter,
  'log_type_filter[integrated_account_id]': filter,
  'log_type_filter[integration]': filter,
  'log_type_filter[outcome]': filter,
  'log_type_filter[approval_id]': filter,
}

const lines = {
  description: 'One call a line, each a JSON object.',
  content: { 'application/jsonl': { schema: Type.Unsafe<Readable>(Type.String()) } },
}

const ExportQuery = Type.Object(filters, { additionalProperties: false })

const ListQuery = Type.Object(
  {
    ...filters,
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
    next_cursor: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
)

const params = Type.Object({ id: idOf('the call') })

/** The log of calls: search, export, one. */
export function logRoutes(scope: ApiScope, deps: ApiDeps): void {
  const { store, clock } = deps
  const listed = {
    operationId: 'searchLog',
    summary: 'Search the log of calls',
    querystring: ListQuery,
    response: { 200: pageOf(LogShape), ...failures },
  }
  scope.get('/log', { schema: listed }, async ({ query, principal }, reply) => {
    const wanted = parseFilter(query, { principal, now: clock() })
    if (!wanted.ok) return replyFailure(reply, wanted.failure)
    const page = await readPage(query, (slice) => store.calls.list(wanted.value, slice), formatCall)
    return replyOutcome(reply, page)
  })
  const exported = {
    operationId: 'exportLog',
    summary: 'Export the log of calls',
    querystring: ExportQuery,
    response: { 200: lines, ...failures },
  }
  scope.get('/log/export', { schema: exported }, async (request, reply) => {
    const { query, principal } = request
    const wanted = parseFilter(query, { principal, now: clock() })
    if (!wanted.ok) return replyFailure(reply, wanted.failure)
    return reply.type('application/jsonl').send(Readable.from(readLines(deps, wanted.value)))
  })
  const one = {
    operationId: 'getLoggedCall',
    summary: 'Get a call of the log',
    params,
    response: { 200: LoggedCallShape, ...failures },
  }
  scope.get('/log/:id', { schema: one }, async ({ params: { id }, principal }, reply) => {
    const call = await store.calls.find(id)
    if (call === undefined || !reaches(principal, call.tenantId)) {
      return replyFailure(reply, callNotFound(id))
    }
    return replyOutcome(reply, succeed(call), {
      format: (found) => formatWithReceipt(found, deps.seal),
    })
  })
}

async function* readLines({ store }: ApiDeps, filter: CallFilter): AsyncGenerator<string> {
  for await (const call of readCalls(store.calls, filter)) {
    yield `${JSON.stringify(formatCall(call))}\n`
  }
}

/** Whoever asks for what comes from now on may have a clock that is ahead of ours: there is nothing yet, and no fault. */
const CLOCKS_DIFFER_MS = 60 * 60_000

interface Asking {
  readonly principal: Principal
  readonly now: number
}

function parseFilter(
  query: Static<typeof ExportQuery>,
  { principal, now }: Asking,
): Outcome<CallFilter> {
  const asked = timeOf(query['created_at[gte]'])
  const latest = Math.max(now, Math.min(asked ?? now, now + CLOCKS_DIFFER_MS))
  const to = timeOf(query['created_at[lte]']) ?? latest
  const from = asked ?? to - DAY_MS
  if (from > to || to - from > MAX_DAYS * DAY_MS) return fail(wrongWindow)
  return succeed({
    via: query.log_type,
    tenantId: principal.tenantId ?? query.tenant_id,
    accountId: query['log_type_filter[integrated_account_id]'],
    integration: query['log_type_filter[integration]'],
    serverId: query['log_type_filter[mcp_server_id]'],
    clientName: query['log_type_filter[client_name]'],
    clientVersion: query['log_type_filter[client_version]'],
    mcpMethod: query['log_type_filter[mcp_method]'],
    tool: query['log_type_filter[tool_name]'],
    resource: query['log_type_filter[resource]'],
    method: query['log_type_filter[method]'],
    outcome: query['log_type_filter[outcome]'],
    approvalId: query['log_type_filter[approval_id]'],
    id: query['log_type_filter[request_id]'],
    from,
    to,
  })
}

function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text)
}

const wrongWindow = {
  kind: 'invalid_input',
  message: `"created_at[gte]" must be before "created_at[lte]", by ${MAX_DAYS} days at most`,
  hint: 'Ask for one month after the other.',
  at: 'created_at',
} as const

function callNotFound(id: string) {
  return {
    kind: 'not_found',
    message: `The log has no call "${id.slice(0, 80)}"`,
    hint: 'Search it with GET /log.',
    at: 'log',
  } as const
}
