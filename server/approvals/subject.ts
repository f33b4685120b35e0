import { type Args, subjectOf } from '../../engine/index.ts'
import { callAccount } from '../accounts/call.ts'
import { createMeter } from '../accounts/meter.ts'
import type { Approval } from '../store/approval-shapes.ts'
import type { ApprovalDeps } from './deps.ts'

/** The record that a call is about, as it is now, or why it cannot be shown. */
export type Subject =
  | { readonly kind: 'record'; readonly json: string }
  /** The definition tells no way to read it, or the call is about none. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly why: string }

/** Reads the record for a person who decides, with the account's own rights and all its fields. */
export async function readSubject(
  { catalog, accounts, clock, sign, maxResultBytes }: ApprovalDeps,
  { integration: name, accountId, tool: toolName }: Approval,
  args: Args,
): Promise<Subject> {
  const integration = catalog.find(name)
  const tool = integration?.tools.find((each) => each.name === toolName)
  const account = await accounts.get(accountId)
  if (integration === undefined || tool === undefined || account === undefined)
    return { kind: 'none' }
  const reading = subjectOf(integration, tool.method, args)
  if (reading === undefined) return { kind: 'none' }
  const options = { clock, sign, maxResultBytes, meter: createMeter() }
  const outcome = await callAccount(account, reading.method, reading.args, options)
  return outcome.ok
    ? { kind: 'record', json: outcome.value.json }
    : { kind: 'unreadable', why: outcome.failure.message }
}
