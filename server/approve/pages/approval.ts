import { html } from 'ghtml'
import type { Args, CallResult, Integration, Outcome } from '../../../engine/index.ts'
import type { Subject } from '../../approvals/subject.ts'
import { formatPage } from '../../pages/layout.ts'
import type { Account } from '../../store/account-shapes.ts'
import type { Approval } from '../../store/approval-shapes.ts'
import type { Principal } from '../../tokens/principal.ts'
import { formatState, headingOf } from './state.ts'
import { formatValue, formatValues, visibleText } from './values.ts'

/** An approval as a person sees it. */
export interface ShownApproval {
  readonly approval: Approval
  readonly integration: Integration | undefined
  readonly account: Account | undefined
  readonly args: Args
  /** Only while there is something to decide. */
  readonly subject: Subject | undefined
  readonly outcome: Outcome<CallResult> | undefined
  readonly person: Principal
  readonly form: { readonly action: string; readonly csrf: string }
  readonly problem: string | undefined
}

/** The page on which a person decides, and that tells later what was decided and what came of it. */
export function formatApprovalPage(shown: ShownApproval): string {
  const { approval, args, outcome, problem } = shown
  const heading = headingOf(approval)
  return formatPage(
    heading,
    html`<h1>${heading}</h1>
    !${problem === undefined ? '' : html`<p role="alert" class="bad">${problem}</p>`}
    !${formatState(approval)}
    !${formatFacts(shown)}
    <h2>What is sent</h2>
    !${Object.keys(args).length === 0 ? '<p>No arguments.</p>' : formatValues(args)}
    !${formatSubject(shown.subject)}
    !${outcome === undefined ? '' : formatOutcome(outcome)}
    !${approval.state === 'pending' ? formatForm(shown) : ''}`,
  )
}

function formatFacts({ approval, integration, account }: ShownApproval): string {
  const tool = integration?.tools.find(({ name }) => name === approval.tool)
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Tool', approval.tool],
    ['What it does', tool?.method.about],
    ['API', integration?.title ?? approval.integration],
    ['Account', account?.label ?? approval.accountId],
    ['Organisation', organisationOf(account)],
    ['Region', account?.region ?? undefined],
    ['Asked by', askerOf(approval)],
    ['MCP server', approval.serverName],
    ['Asked at', timeWords(approval.createdAt)],
    ['Ends at', approval.state === 'pending' ? timeWords(approval.expiresAt) : undefined],
  ]
  const rows = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [html`<div><dt>${name}</dt><dd>${visibleText(value)}</dd></div>`],
  )
  const sandbox = account?.isSandbox
    ? '<p class="soft">A sandbox account: nobody real is touched.</p>'
    : ''
  return html`<dl>!${rows.join('')}</dl>!${sandbox}`
}

function organisationOf(account: Account | undefined): string | undefined {
  const name = account?.identity?.['label']
  return typeof name === 'string' ? name : undefined
}

/** A client tells its own name, whoever it is. */
function askerOf({ clientName, clientVersion, principal }: Approval): string {
  const client =
    clientName === null
      ? 'a client that told no name'
      : `a client that calls itself “${clientName}${clientVersion === null ? '' : ` ${clientVersion}`}”`
  return principal === null ? client : `${client}, with the API token “${principal.name}”`
}

function timeWords(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** Of a record; the others are one click away. */
const FIRST_FIELDS = 8

function formatSubject(subject: Subject | undefined): string {
  if (subject === undefined || subject.kind === 'none') return ''
  const told =
    subject.kind === 'record'
      ? formatRecord(subject.json)
      : html`<p class="bad">It could not be read: ${visibleText(subject.why)}.</p>`
  return html`<h2>The record as it is now</h2>!${told}`
}

function formatRecord(json: string): string {
  const value: unknown = JSON.parse(json)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return formatValue(value)
  const fields = Object.entries(value)
  const [first, rest] = [fields.slice(0, FIRST_FIELDS), fields.slice(FIRST_FIELDS)]
  if (rest.length === 0) return formatValues({ ...value })
  return html`!${formatValues(Object.fromEntries(first))}
    <details><summary>${rest.length} more fields</summary>!${formatValues(Object.fromEntries(rest))}</details>`
}

function formatOutcome(outcome: Outcome<CallResult>): string {
  if (!outcome.ok) {
    const { message, hint } = outcome.failure
    return html`<h2>What came of it</h2><p class="bad">${visibleText(message)}</p><p>${visibleText(hint)}</p>`
  }
  return html`<h2>What came of it</h2>!${formatRecord(outcome.value.json)}`
}

function formatForm({ form, person }: ShownApproval): string {
  const open = html`<form method="post" action="${form.action}"><input type="hidden" name="csrf" value="${form.csrf}">`
  // Two forms: the enter key in the field must not approve.
  return html`<h2>Your decision</h2>
    <p class="soft">You decide as “${visibleText(person.name)}”. Once approved, it is done at once, and one time only.</p>
    !${open}<button name="decision" value="approve">Approve</button></form>
    !${open}<div class="field"><label for="reason">Why not? (optional)</label>
    <p class="help" id="reason-help">If you refuse, whoever asked is told this.</p>
    <input type="text" id="reason" name="reason" maxlength="500" aria-describedby="reason-help" autocomplete="off"></div>
    <button class="other" name="decision" value="refuse">Refuse</button>
    </form>`
}
