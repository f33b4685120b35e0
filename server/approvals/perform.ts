import { randomUUID } from 'node:crypto'
import {
  type Args,
  type CallResult,
  type Failure,
  type FailureKind,
  fail,
  type Integration,
  type Outcome,
  offerTools,
  succeed,
  type Tool,
} from '../../engine/index.ts'
import type { LiveAccount } from '../accounts/live.ts'
import { type CallNotes, createNotes, noteOutcome } from '../audit/notes.ts'
import { compilePolicy } from '../policies/policy.ts'
import { callOffered } from '../servers/call.ts'
import { withheldKeys } from '../servers/withheld.ts'
import type { Approval, Ending } from '../store/approval-shapes.ts'
import type { Server } from '../store/server-shapes.ts'
import type { ApprovalDeps } from './deps.ts'
import { toolsThatWait } from './need.ts'
import { openCall } from './sealed.ts'

/** What an approved call came to. */
export interface Performed {
  readonly state: Ending['state']
  readonly outcome: Outcome<CallResult>
  /** Of the call in the log. */
  readonly callId: string
}

/** After these nobody knows whether the vendor did what was asked. */
const UNSURE: ReadonlySet<FailureKind> = new Set(['timeout', 'unreachable', 'internal'])

/** Makes an approved call, if everything that it rests on is still there, and logs it like any other. */
export async function performApproved(deps: ApprovalDeps, approval: Approval): Promise<Performed> {
  const callId = randomUUID()
  const notes: CallNotes = Object.assign(createNotes(), {
    callId,
    approvalId: approval.id,
    tool: approval.tool,
  })
  const ready = await prepare(deps, approval, notes)
  const outcome = ready.ok ? await callOffered(deps, { ...ready.value, notes }) : ready
  noteOutcome(notes, outcome)
  note(deps, approval, { notes, outcome })
  const id = notes.receipt?.callId ?? callId
  if (outcome.ok) return { state: 'done', outcome, callId: id }
  const isUnsure = ready.ok && UNSURE.has(outcome.failure.kind)
  const failure = told(deps, approval, outcome.failure)
  return isUnsure
    ? { state: 'unknown', outcome: fail(unsure(failure)), callId: id }
    : { state: 'failed', outcome: fail(failure), callId: id }
}

interface Ready {
  readonly account: LiveAccount
  readonly tool: Tool
  readonly args: Args
  readonly policy: ReturnType<typeof compilePolicy> | undefined
  readonly withheld: ReadonlySet<string>
}

async function prepare(
  deps: ApprovalDeps,
  approval: Approval,
  notes: CallNotes,
): Promise<Outcome<Ready>> {
  const { args } = openCall(deps.seal, approval)
  notes.args = args
  const server = await findServerOf(deps, approval)
  if (!server.ok) return server
  const account = await findAccountOf(deps, approval)
  if (!account.ok) return account
  const integration = deps.catalog.find(approval.integration)
  if (integration === undefined) return gone('definition', 'its definition is not loaded any more')
  const { config } = server.value
  const offered = findOffered(integration, server.value, approval.tool)
  if (!offered.ok) return offered
  notes.method = offered.value.tool.method
  const policy = config.policy && compilePolicy(config.policy)
  return succeed({ ...offered.value, account: account.value, args, policy })
}

async function findServerOf(
  { store, clock }: ApprovalDeps,
  { accountId, serverId }: Approval,
): Promise<Outcome<Server>> {
  const server = await store.servers.find(accountId, serverId)
  if (server === undefined) return gone('not_found', 'its MCP server was deleted')
  const { expiresAt } = server
  if (expiresAt !== null && expiresAt <= clock())
    return gone('not_found', 'its MCP server has expired')
  if (server.disabledAt !== null) return gone('forbidden', 'its MCP server is disabled')
  return succeed(server)
}

async function findAccountOf(
  { accounts }: ApprovalDeps,
  { accountId, integration, tenantId }: Approval,
): Promise<Outcome<LiveAccount>> {
  const account = await accounts.get(accountId)
  if (account === undefined || account.integrationName !== integration)
    return gone('not_found', 'its account was deleted')
  if (account.tenantId !== tenantId)
    return gone('forbidden', 'its account belongs to somebody else now')
  return succeed(account)
}

function findOffered(
  integration: Integration,
  { config }: Server,
  name: string,
): Outcome<Pick<Ready, 'tool' | 'withheld'>> {
  const tools = offerTools(integration, config)
  const tool = tools.find((each) => each.name === name)
  if (tool === undefined) return gone('forbidden', 'its server does not offer the tool any more')
  const names = new Set(tools.map((each) => each.name))
  const waiting = config.approval && toolsThatWait(integration, tools, config.approval)
  return succeed({ tool, withheld: withheldKeys(integration, names, waiting) })
}

function gone(kind: FailureKind, why: string) {
  return fail({
    kind,
    message: `The call was approved, and could not be made: ${why}`,
    hint: 'Nothing was done. Tell the person you work for.',
    at: 'approval',
  })
}

interface Made {
  readonly notes: CallNotes
  readonly outcome: Outcome<CallResult>
}

function note({ audit, clock }: ApprovalDeps, approval: Approval, { notes, outcome }: Made): void {
  const { accountId, tenantId, integration, principal, clientName: name } = approval
  audit.note({
    via: 'mcp',
    at: clock(),
    durationMs: performance.now() - notes.began,
    account: { id: accountId, tenantId, integration },
    server: { id: approval.serverId, name: approval.serverName },
    client: name === null ? undefined : { name, version: approval.clientVersion },
    principal:
      principal === null ? undefined : { tokenId: principal.id, name: principal.name, tenantId },
    mcpMethod: 'tools/call',
    notes,
    bytesOut: outcome.ok ? Buffer.byteLength(outcome.value.json) : 0,
  })
}

/** What went wrong with us is for our log alone. */
function told({ log }: ApprovalDeps, { id, tool }: Approval, failure: Failure): Failure {
  if (failure.kind !== 'internal') return failure
  const incident = randomUUID()
  const { cause, at, message } = failure
  log.error({ incident, err: cause, at, approval: id, tool }, message)
  return {
    kind: 'internal',
    message: `The server failed at this call (incident ${incident})`,
    hint: 'Give the incident to the operator of this server.',
    at,
  }
}

function unsure(failure: Failure): Failure {
  const hint = `Whether it was done is not known, and it is not made again: look at the record. ${failure.hint}`
  return { ...failure, hint }
}
