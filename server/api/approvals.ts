import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Failure, Outcome } from '../../engine/index.ts'
import { replyFailure, replyOutcome } from '../http/reply.ts'
import { type Approval, type ApprovalFilter, approvalStates } from '../store/approval-shapes.ts'
import { ApprovalDetailShape, ApprovalShape, formatDetail, formatListed } from './approval-shape.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { takeNoBody } from './no-body.ts'
import { pageOf, pageQuery, readPage } from './page.ts'
import { failures, idOf, tenantName } from './shapes.ts'
import { tenantOf } from './tenant.ts'

const filters = {
  state: Type.Optional(Type.Enum([...approvalStates])),
  tenant_id: Type.Optional(tenantName),
  integrated_account_id: Type.Optional(idOf('the account')),
  mcp_server_id: Type.Optional(idOf('the MCP server')),
}

const CountQuery = Type.Object(filters, { additionalProperties: false })

const params = Type.Object({ id: idOf('the approval') })

const Reason = Type.Object(
  {
    reason: Type.Optional(
      Type.String({ maxLength: 500, description: 'Told to whoever asked, a model most likely.' }),
    ),
  },
  {
    additionalProperties: false,
    title: 'Refusal',
    examples: [{ reason: 'She only moved teams.' }],
  },
)

/** Calls that wait for a person: list, count, get; approve and refuse, for people who are signed in. */
export function approvalRoutes(scope: ApiScope, deps: ApiDeps): void {
  addLists(scope, deps)
  addOne(scope, deps)
  addDecisions(scope, deps)
}

function addLists(scope: ApiScope, deps: ApiDeps): void {
  const { store, publicUrl } = deps
  const listed = {
    operationId: 'listApprovals',
    summary: 'List calls that wait, or waited, for a person',
    description: 'The newest first.',
    querystring: pageQuery(filters),
    response: { 200: pageOf(ApprovalShape), ...failures },
  }
  scope.get('/approval', { schema: listed }, async (request, reply) => {
    const filter = filterOf(request, request.query)
    const page = await readPage(
      request.query,
      (slice) => store.approvals.list(filter, slice),
      (approval) => formatListed(approval, publicUrl()),
    )
    return replyOutcome(reply, page)
  })
  const counted = {
    operationId: 'countApprovals',
    summary: 'Count calls that wait, or waited, for a person',
    querystring: CountQuery,
    response: { 200: Type.Object({ count: Type.Integer() }), ...failures },
  }
  scope.get('/approval/count', { schema: counted }, async (request) => ({
    count: await store.approvals.count(filterOf(request, request.query)),
  }))
}

function filterOf(request: FastifyRequest, query: Static<typeof CountQuery>): ApprovalFilter {
  return {
    tenantId: tenantOf(request, query.tenant_id),
    state: query.state,
    accountId: query.integrated_account_id,
    serverId: query.mcp_server_id,
  }
}

function addOne(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    operationId: 'getApproval',
    summary: 'Get one, with its arguments and the record that it is about',
    params,
    response: { 200: ApprovalDetailShape, ...failures },
  }
  scope.get('/approval/:id', { schema }, async ({ params: { id }, principal }, reply) =>
    replyDetail(deps, reply, await deps.approvals.see(principal, id)),
  )
}

async function replyDetail(
  { approvals, publicUrl }: ApiDeps,
  reply: FastifyReply,
  found: Outcome<Approval>,
): Promise<FastifyReply> {
  if (!found.ok) return replyFailure(reply, found.failure)
  return reply.send(await formatDetail(approvals, found.value, publicUrl()))
}

function addDecisions(scope: ApiScope, deps: ApiDeps): void {
  const { approvals } = deps
  const description = 'Only a person may who is signed in; an API token alone is refused.'
  const approved = {
    operationId: 'approveCall',
    summary: 'Approve a call, and have it made',
    description: `${description} The answer waits a few seconds for what comes of it.`,
    params,
    response: { 200: ApprovalDetailShape, ...failures },
  }
  scope.post('/approval/:id/approve', { schema: approved }, async (request, reply) => {
    const { signIn } = request
    if (signIn === undefined) return replyFailure(reply, forPeopleOnly)
    return replyDetail(deps, reply, await approvals.approve(signIn.principal, request.params.id))
  })
  const refused = {
    operationId: 'refuseCall',
    summary: 'Refuse a call',
    description,
    params,
    body: Reason,
    response: { 200: ApprovalDetailShape, ...failures },
  }
  const route = { schema: refused, preValidation: takeNoBody }
  scope.post('/approval/:id/refuse', route, async (request, reply) => {
    const {
      signIn,
      params: { id },
      body,
    } = request
    if (signIn === undefined) return replyFailure(reply, forPeopleOnly)
    const refusal = { id, reason: body.reason?.trim() || null }
    return replyDetail(deps, reply, await approvals.refuse(signIn.principal, refusal))
  })
}

const forPeopleOnly: Failure = {
  kind: 'forbidden',
  message: 'Only a person decides, signed in by a browser; an API token alone does not',
  hint: 'Open the "url" of the approval in a browser, and sign in.',
  at: 'request',
}
