import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Catalog, Outcome } from '../../engine/index.ts'
import { findAccount } from '../accounts/find.ts'
import type { ApprovalDesk } from '../approvals/desk.ts'
import { APPROVE_PATH } from '../approvals/format.ts'
import { replyError } from '../http/errors.ts'
import { isOwnForm, signInOf } from '../http/sign-in.ts'
import { textsOf } from '../http/texts.ts'
import { pageHeaders } from '../pages/layout.ts'
import type { FindSignInDeps, SignIn } from '../sign-ins/find.ts'
import type { Approval } from '../store/approval-shapes.ts'
import { formatApprovalPage } from './pages/approval.ts'
import { formatNoApprovalPage } from './pages/none.ts'

export interface ApprovePageDeps extends FindSignInDeps {
  readonly catalog: Pick<Catalog, 'find'>
  readonly approvals: Pick<
    ApprovalDesk,
    'see' | 'approve' | 'refuse' | 'argsOf' | 'subjectOf' | 'resultOf'
  >
  /** Where this server is reached, without a slash at the end. */
  readonly publicUrl: () => string
}

const maxBodyBytes = 16 * 1024
const maxReason = 500

/** Adds the page on which a person sees what a call would do, and approves or refuses it. */
export async function registerApprove(app: FastifyInstance, deps: ApprovePageDeps): Promise<void> {
  await app.register(
    async (scope) => {
      await scope.register(formbody, { bodyLimit: maxBodyBytes })
      scope.setErrorHandler(replyError)
      scope.get('/:id', (request, reply) => answerPage(deps, request, reply))
      scope.post('/:id', (request, reply) => answerDecision(deps, request, reply))
    },
    { prefix: APPROVE_PATH },
  )
}

async function answerPage(deps: ApprovePageDeps, request: FastifyRequest, reply: FastifyReply) {
  const id = idOf(request)
  const signIn = await signInOf(request, deps)
  if (signIn === undefined) return leadTo(reply, deps, signInPath(id))
  return showApproval(deps, reply, { id, signIn })
}

async function answerDecision(deps: ApprovePageDeps, request: FastifyRequest, reply: FastifyReply) {
  const id = idOf(request)
  const signIn = await signInOf(request, deps)
  if (signIn === undefined) return leadTo(reply, deps, signInPath(id))
  const filled = textsOf(request.body)
  if (!isOwnForm(signIn, filled)) {
    const problem =
      'This form did not come from this page, or you have signed in anew since. Decide here.'
    return showApproval(deps, reply, { id, signIn, problem })
  }
  const deciding = decide(deps, signIn, { ...filled, id })
  if (deciding === undefined) return showApproval(deps, reply, { id, signIn })
  const decided = await deciding
  // Somebody else, or a second click, was faster: the page tells what is decided.
  if (decided.ok || decided.failure.kind === 'conflict') return leadTo(reply, deps, pathOf(id))
  return replyPage(reply, formatNoApprovalPage(signIn.principal, signOutAction(deps)), 404)
}

/** Only the word of one of the two buttons decides. */
function decide(
  { approvals }: ApprovePageDeps,
  { principal }: SignIn,
  { id, decision, reason: told = '' }: Filled,
): Promise<Outcome<Approval>> | undefined {
  if (decision === 'approve') return approvals.approve(principal, id)
  const reason = told.trim().slice(0, maxReason) || null
  return decision === 'refuse' ? approvals.refuse(principal, { id, reason }) : undefined
}

interface Filled {
  readonly id: string
  readonly decision?: string
  readonly reason?: string
}

interface Seen {
  readonly id: string
  readonly signIn: SignIn
  /** Why the form was not taken. */
  readonly problem?: string
}

async function showApproval(
  deps: ApprovePageDeps,
  reply: FastifyReply,
  { id, signIn, problem }: Seen,
) {
  const { approvals, catalog, store, publicUrl } = deps
  const { principal, csrf } = signIn
  const found = await approvals.see(principal, id)
  if (!found.ok) {
    return replyPage(reply, formatNoApprovalPage(principal, signOutAction(deps)), 404)
  }
  const approval = found.value
  const account = await findAccount(store, approval.accountId)
  const page = formatApprovalPage({
    approval,
    integration: catalog.find(approval.integration),
    account: account.ok ? account.value : undefined,
    args: approvals.argsOf(approval),
    subject: isOpen(approval) ? await approvals.subjectOf(approval) : undefined,
    outcome: approvals.resultOf(approval),
    person: principal,
    form: { action: `${prefixOf(publicUrl())}${pathOf(id)}`, csrf },
    problem,
  })
  return replyPage(reply, page, problem === undefined ? 200 : 422)
}

function isOpen({ state }: Approval): boolean {
  return state === 'pending'
}

function idOf(request: FastifyRequest): string {
  return textsOf(request.params)['id'] ?? ''
}

function pathOf(id: string): string {
  return `${APPROVE_PATH}/${encodeURIComponent(id)}`
}

function signInPath(id: string): string {
  return `/sign-in?to=${encodeURIComponent(pathOf(id))}`
}

function signOutAction({ publicUrl }: ApprovePageDeps): string {
  return `${prefixOf(publicUrl())}/sign-out`
}

function prefixOf(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/$/, '')
}

/** By a path, since people may have come by another name of this server than its public one. */
function leadTo(reply: FastifyReply, { publicUrl }: ApprovePageDeps, path: string) {
  return reply
    .code(303)
    .header('location', `${prefixOf(publicUrl())}${path}`)
    .send()
}

function replyPage(reply: FastifyReply, page: string, status: number) {
  return reply.code(status).headers(pageHeaders()).send(page)
}
