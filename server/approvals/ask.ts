import { randomUUID } from 'node:crypto'
import {
  type Args,
  type Failure,
  fail,
  type Outcome,
  succeed,
  type Tool,
} from '../../engine/index.ts'
import type { Client } from '../audit/entry.ts'
import { createToken, hashToken } from '../secrets/hash.ts'
import type { Approval } from '../store/approval-shapes.ts'
import type { Maker } from '../store/token-shapes.ts'
import { canonicalText } from './canonical.ts'
import type { ApprovalDeps } from './deps.ts'
import { endOverdue } from './expire.ts'
import { openCall, sealCall } from './sealed.ts'
import { tellApproval } from './tell.ts'

/** The server by whose URL a call came. */
export interface AskingServer {
  readonly id: string
  readonly name: string
  readonly accountId: string
  readonly integrationName: string
  readonly tenantId: string | null
}

/** A call that a person must approve. */
export interface Question {
  readonly server: AskingServer
  readonly tool: Pick<Tool, 'name' | 'title'>
  readonly args: Args
  readonly principal: Maker | null
  readonly client: Client | undefined
  /** How long somebody has to decide, in milliseconds. */
  readonly timeMs: number
}

/** What waits, and the text by which its caller asks after it. */
export interface Asked {
  readonly approval: Approval
  readonly handle: string
}

/** So many may wait on one server: more nobody reads. */
const MAX_PENDING = 100

const MAX_NAME = 100

/** Has a call wait for a person. The same call of the same caller waits once, however often it is made. */
export async function askApproval(deps: ApprovalDeps, question: Question): Promise<Outcome<Asked>> {
  const askKey = askKeyOf(deps, question)
  const known = await findWaiting(deps, askKey)
  if (known !== undefined) return succeed(known)
  const { server } = question
  const pending = await deps.store.approvals.count({ serverId: server.id, state: 'pending' })
  if (pending >= MAX_PENDING) return fail(tooMany(pending))
  const asked = newApproval(deps, question, askKey)
  if (await deps.store.approvals.insert(asked.approval)) {
    await tellApproval(deps, asked.approval)
    return succeed(asked)
  }
  // Another call was faster by a moment.
  const other = await findWaiting(deps, askKey)
  return other === undefined ? fail(tooMany(pending)) : succeed(other)
}

/** One whose time is over waits no more. */
async function findWaiting(deps: ApprovalDeps, askKey: string): Promise<Asked | undefined> {
  const { store, seal, clock } = deps
  const found = await store.approvals.findAsked(askKey)
  if (found === undefined) return undefined
  if (found.state === 'pending' && found.expiresAt <= clock()) {
    await endOverdue(deps)
    return undefined
  }
  return { approval: found, handle: openCall(seal, found).handle }
}

/** A text that nobody can make without our key, and that tells nothing of the arguments. */
function askKeyOf({ sign }: ApprovalDeps, { server, tool, args, principal }: Question): string {
  const who = principal === null ? null : (principal.id ?? principal.name)
  return sign(JSON.stringify(['approval', server.id, tool.name, who, canonicalText(args)]))
}

function newApproval(
  { seal, clock }: ApprovalDeps,
  { server, tool, args, principal, client, timeMs }: Question,
  askKey: string,
): Asked {
  const id = randomUUID()
  const handle = createToken('apr_')
  const now = clock()
  const approval: Approval = {
    id,
    handleHash: hashToken(handle),
    askKey,
    state: 'pending',
    tenantId: server.tenantId,
    accountId: server.accountId,
    integration: server.integrationName,
    serverId: server.id,
    serverName: server.name,
    tool: tool.name,
    title: tool.title,
    principal,
    clientName: client?.name.slice(0, MAX_NAME) ?? null,
    clientVersion: client?.version?.slice(0, MAX_NAME) ?? null,
    request: sealCall(seal, id, { args, handle }),
    expiresAt: now + timeMs,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    runner: null,
    runUntil: null,
    result: null,
    callId: null,
    createdAt: now,
    endedAt: null,
  }
  return { approval, handle }
}

function tooMany(pending: number): Failure {
  return {
    kind: 'rate_limited',
    message: `${pending} calls of this server already wait for somebody to approve them`,
    hint: 'Ask the person you work for to decide on those first.',
    at: 'approval',
  }
}
