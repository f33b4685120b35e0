import { type Static, Type } from 'typebox'
import {
  type Failure,
  fail,
  type Integration,
  type Method,
  type Outcome,
  offerTools,
  succeed,
  suggest,
} from '../../engine/index.ts'
import { type ExplainedRequest, explainCall } from '../accounts/explain.ts'
import { accountNotFound } from '../accounts/find.ts'
import type { LiveAccount } from '../accounts/live.ts'
import { replyFailure } from '../http/reply.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { fileReply } from './file-reply.ts'
import { notLoaded } from './integrations.ts'
import { formatRateLimit } from './log-shape.ts'
import { abortSignal, type Performed, performCall } from './perform.ts'
import { failures, idOf, labelOf } from './shapes.ts'
import { TriedShape, TryShape } from './try-shape.ts'

const params = Type.Object({ id: idOf('the account'), tool: labelOf('The name of a tool.') })

/** Tools as somebody tries them: what is sent, what comes back, and where the time went. */
export function tryRoute(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    operationId: 'tryTool',
    summary: 'Try a tool',
    description:
      'Really calls the vendor, and is logged; a tool that writes does write. What the vendor refuses is an answer too: `error` tells. With `dry_run` nothing is sent, and `request` alone is told.',
    params,
    body: TryShape,
    response: { 200: TriedShape, ...failures },
  }
  const url = '/integrated-account/:id/tools/:tool/call'
  scope.post(url, { schema }, async (request, reply) => {
    const { id, tool } = request.params
    const target = await findTarget(deps, id, tool)
    if (!target.ok) return replyFailure(reply, target.failure)
    const { account, method, integration } = target.value
    const { arguments: args = {}, dry_run: isDry } = request.body
    const saved = (await account.credentials.current())?.saved
    const { clock, sign } = deps
    const call = { integration, method, args, account: account.view, clock, sign }
    const explained = await explainCall({ ...call, ...(saved && { saved }) })
    if (isDry) return formatTried(tool, explained)
    const signal = abortSignal(reply.raw)
    const performing = { via: 'try', account, method, tool, args, signal } as const
    const performed = await performCall(deps, request, performing)
    if (!performed.outcome.ok && performed.outcome.failure.kind === 'internal')
      return replyFailure(reply, performed.outcome.failure)
    return formatTried(tool, explained, performed)
  })
}

interface Target {
  readonly account: LiveAccount
  readonly integration: Integration
  readonly method: Method
}

async function findTarget(
  { accounts, catalog }: ApiDeps,
  accountId: string,
  name: string,
): Promise<Outcome<Target>> {
  const account = await accounts.get(accountId)
  if (account === undefined) return accountNotFound(accountId)
  const integration = catalog.find(account.integrationName)
  if (integration === undefined) return fail(notLoaded(account.integrationName))
  const tools = offerTools(integration, {})
  const method = tools.find((tool) => tool.name === name)?.method
  if (method !== undefined) return succeed({ account, integration, method })
  const right = suggest(
    name,
    tools.map((tool) => tool.name),
  )
  return fail({
    kind: 'not_found',
    message: `${integration.title} has no tool "${name.slice(0, 80)}"${right === undefined ? '' : `, ${right}`}`,
    hint: `List the tools with GET /integrated-account/${accountId}/tools.`,
    at: integration.name,
  })
}

function formatTried(
  tool: string,
  explained: Outcome<ExplainedRequest>,
  performed?: Performed,
): Static<typeof TriedShape> {
  const request = explained.ok ? formatRequest(explained.value) : null
  const failed = performed === undefined ? explained : performed.outcome
  return {
    tool,
    request,
    result: performed === undefined ? null : resultOf(performed),
    error: failed.ok ? null : formatFailure(failed.failure),
    ...formatNotes(performed),
  }
}

function formatRequest({ method, url, headers, body }: ExplainedRequest) {
  return { method, url, headers: { ...headers }, body: body ?? null }
}

function resultOf({ outcome }: Performed): unknown {
  if (!outcome.ok) return null
  const { file, json } = outcome.value
  const text = file === undefined ? json : fileReply(file, 'application/json').body
  return JSON.parse(String(text)) as unknown
}

function formatFailure({ kind, message, hint, retryAfterSeconds, upstream }: Failure) {
  const { scopes, ...facts } = upstream ?? { status: 0 }
  return {
    kind,
    message,
    hint,
    ...(retryAfterSeconds !== undefined && { retry_after_seconds: retryAfterSeconds }),
    ...(upstream && { upstream: { ...facts, ...(scopes && { scopes: [...scopes] }) } }),
  }
}

function formatNotes(performed: Performed | undefined) {
  if (performed === undefined) return { upstream: null, duration: 0, fetch_duration: 0 }
  const { meter, limit, began } = performed.notes
  const { limit: rateLimit, remaining: rateRemaining, reset: rateReset } = limit ?? {}
  const facts = {
    rateLimit: rateLimit ?? null,
    rateRemaining: rateRemaining ?? null,
    rateReset: rateReset ?? null,
  }
  const upstream = {
    status: meter.status ?? null,
    requests: meter.requests,
    bytes: meter.bytes,
    rate_limit: formatRateLimit(facts),
  }
  return {
    upstream: meter.requests === 0 ? null : upstream,
    duration: round(performance.now() - began),
    fetch_duration: round(meter.ms),
  }
}

/** To hundredths of a millisecond. */
function round(ms: number): number {
  return Math.round(ms * 100) / 100
}
