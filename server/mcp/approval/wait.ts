import { isDeepStrictEqual } from 'node:util'
import { type Args, type CallResult, checkCall, type Failure } from '../../../engine/index.ts'
import { decisionTime } from '../../approvals/need.ts'
import type { StatedCall } from '../../approvals/state.ts'
import { clientOf } from '../../audit/client.ts'
import type { Approval } from '../../store/approval-shapes.ts'
import { makerOf } from '../../tokens/principal.ts'
import { CLIENT_KEY, metaOf } from '../era.ts'
import type { Exchange } from '../exchange.ts'
import type { ToolTarget } from '../exposure/target.ts'
import { isRecord } from '../message.ts'
import { invalidParams, refuseCall } from '../refuse-call.ts'
import type { Reply } from '../reply.ts'
import { failedReply, resultReply } from '../tool-reply.ts'
import { handleName } from './argument.ts'
import { canOpenPages, QUESTION, questionReply, toldReply } from './replies.ts'
import { wordsOf } from './words.ts'

/** A call that is made once a person has approved it. */
export interface WaitingTarget extends Pick<ToolTarget, 'tool' | 'explain'> {
  readonly args: Args
}

/**
 * Answers a call that a person must approve: at once, whatever there is to tell. Neither an answer to our question nor any
 * argument approves it: a person does, on a page of ours.
 */
export async function callWaiting(exchange: Exchange, target: WaitingTarget): Promise<Reply> {
  const { tool, explain } = target
  const { caller, desk, notes } = exchange
  const { [handleName(tool)]: told, ...args } = target.args
  notes.args = args
  const { principal, server } = caller
  const asker = {
    serverId: server.id,
    tool: tool.name,
    principal: principal ? makerOf(principal) : null,
  }
  const stated = readStated(exchange, { ...asker, args })
  if (stated === 'foreign') return invalidParams(exchange, FOREIGN_STATE)
  const handle = told === undefined || told === null ? stated : String(told)
  if (handle === undefined) return ask(exchange, { ...target, args }, { ...asker, args })
  const found = await desk.deps.approvals.find(handle, asker)
  if (found === undefined) return refuseCall(exchange, explain(unknownHandle(handle)))
  if (!isSame(args, found.args)) return refuseCall(exchange, explain(otherArguments()))
  const { approval } = found
  notes.args = found.args
  return tell(exchange, { ...target, args: found.args }, { approval, handle })
}

const FOREIGN_STATE = 'requestState was not given out for this call, or is too old'

/** The handle in the state that a client brought back, if any. */
function readStated({ params, desk }: Exchange, call: StatedCall): string | 'foreign' | undefined {
  const { requestState: state } = params
  if (state === undefined) return undefined
  const handle = typeof state === 'string' ? desk.deps.approvals.readState(call, state) : undefined
  return handle ?? 'foreign'
}

/** Arguments that are left out are those that were approved. */
function isSame(given: Args, approved: Args): boolean {
  const told = withoutNulls(given)
  return Object.keys(told).length === 0 || isDeepStrictEqual(told, withoutNulls(approved))
}

function withoutNulls(args: Args): Args {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null))
}

/** What would be refused anyway, nobody is asked about. */
async function ask(exchange: Exchange, target: WaitingTarget, call: StatedCall): Promise<Reply> {
  const { desk, caller, notes, params, headers } = exchange
  const { server, account } = caller
  const { tool, args, explain } = target
  const { approvals, clock } = desk.deps
  const wrong = checkCall(tool.method, args)
  if (wrong !== undefined) return refuseCall(exchange, explain(wrong))
  const site = { account: account.view, now: clock() }
  const allowed = await server.policy?.admit(tool, args, site)
  if (allowed?.ok === false) return refuseCall(exchange, explain(allowed.failure))
  const asked = await approvals.ask({
    server: { ...server, tenantId: account.tenantId },
    tool,
    args,
    principal: call.principal,
    client: clientOf(metaOf(params)[CLIENT_KEY], headers['user-agent']),
    timeMs: decisionTime(server.approval ?? {}),
  })
  if (!asked.ok) return refuseCall(exchange, explain(asked.failure))
  notes.approvalId = asked.value.approval.id
  return tell(exchange, target, asked.value)
}

interface Asked {
  readonly approval: Approval
  readonly handle: string
}

async function tell(exchange: Exchange, target: WaitingTarget, asked: Asked): Promise<Reply> {
  const { approvals } = exchange.desk.deps
  exchange.notes.approvalId = asked.approval.id
  if (asked.approval.state !== 'approved') return tellState(exchange, target, asked)
  // Whoever approved it makes it at once; if that process is gone, this one does.
  await approvals.run(asked.approval.id)
  const { serverId, tool, principal } = asked.approval
  const now = await approvals.find(asked.handle, { serverId, tool, principal })
  return tellState(exchange, target, { ...asked, approval: now?.approval ?? asked.approval })
}

function tellState(
  exchange: Exchange,
  { tool, args, explain }: WaitingTarget,
  { approval, handle }: Asked,
): Reply {
  const { approvals } = exchange.desk.deps
  const outcome = approvals.resultOf(approval)
  if (outcome?.ok) return resultReply(exchange, hidden(exchange, outcome.value))
  if (outcome !== undefined) {
    exchange.notes.failure = outcome.failure
    return failedReply(exchange, explain(outcome.failure))
  }
  const url = approvals.urlOf(approval)
  const answer = answerOf(exchange)
  if (approval.state === 'pending' && answer === undefined && canOpenPages(exchange)) {
    const { serverId, principal } = approval
    const state = approvals.writeState(
      { serverId, tool: tool.name, principal, args },
      { approval, handle },
    )
    const message = `"${approval.title}" waits for your approval. See what would be done, and decide.`
    return questionReply(exchange, { message, url, state })
  }
  const isDeclined = answer === 'decline' || answer === 'cancel'
  const way = { url, handle, argument: handleName(tool), isDeclined }
  return toldReply(exchange, approval, { told: wordsOf(approval, way), way })
}

/** What the person did who was led to the page: nothing that would approve anything. */
function answerOf({ params }: Exchange): string | undefined {
  const { inputResponses: answers } = params
  const answer = isRecord(answers) ? answers[QUESTION] : undefined
  return isRecord(answer) && typeof answer['action'] === 'string' ? answer['action'] : undefined
}

/** A policy that came since hides from old results too. */
function hidden({ caller: { server } }: Exchange, result: CallResult): CallResult {
  const hide = server.policy?.hideFields
  return hide === undefined ? result : { ...result, json: hide(result.json) }
}

function unknownHandle(handle: string): Failure {
  return {
    kind: 'not_found',
    message: `There is no approval "${handle.slice(0, 80)}" for this tool`,
    hint: 'Copy the handle exactly as it came, or leave it out to ask a person anew.',
    at: 'approval',
  }
}

function otherArguments(): Failure {
  return {
    kind: 'invalid_input',
    message: 'These are not the arguments that the approval is for',
    hint: 'Leave the other arguments out, or give them as they were; for other ones leave the handle out, and a person is asked anew.',
    at: 'approval',
  }
}
