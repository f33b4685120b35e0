import {
  type Args,
  type CallResult,
  type Clock,
  fail,
  type Outcome,
  type SignText,
  type Tool,
} from '../../engine/index.ts'
import { callAccount } from '../accounts/call.ts'
import type { LiveAccount } from '../accounts/live.ts'
import type { CallNotes } from '../audit/notes.ts'
import type { TakeReceipt } from '../audit/receipt.ts'
import type { Policy } from '../policies/policy.ts'

/** What a server's calls are lent by the rest of the server. */
export interface OfferedCallDeps {
  readonly clock: Clock
  readonly sign: SignText
  readonly takeReceipt: TakeReceipt
  readonly maxResultBytes: number
}

/** A call of a tool that a server offers. */
export interface OfferedCall {
  readonly account: Pick<
    LiveAccount,
    'view' | 'send' | 'credentials' | 'report' | 'enter' | 'integrationName'
  >
  readonly tool: Tool
  readonly args: Args
  readonly policy?: Policy | undefined
  /** Keys of methods that it may not use by way of another. */
  readonly withheld: ReadonlySet<string>
  readonly notes: CallNotes
  /** Calls it off. */
  readonly signal?: AbortSignal
}

/** What a host can be expected to take in one answer. */
const maxFileBytes = 1024 * 1024

/** Makes a call as a server's policy lets it, with a receipt of what it deletes. */
export async function callOffered(
  { clock, sign, takeReceipt, maxResultBytes }: OfferedCallDeps,
  { account, tool, args, policy, withheld, notes, signal }: OfferedCall,
): Promise<Outcome<CallResult>> {
  const { method } = tool
  try {
    const how = {
      clock,
      sign,
      maxResultBytes,
      maxFileBytes,
      withheld,
      meter: notes.meter,
      ...(signal && { signal }),
      ...(policy?.hideFields && { hideFields: policy.hideFields }),
    }
    const allowed =
      policy && (await policy.admit(tool, args, { account: account.view, now: clock() }))
    if (allowed?.ok === false) return allowed
    if (method.verb === 'DELETE') notes.receipt = await takeReceipt(account, { method, args }, how)
    return await callAccount(account, method, allowed?.value ?? args, how)
  } catch (cause) {
    const message = 'A tool call failed unexpectedly'
    return fail({ kind: 'internal', message, hint: 'Read the cause.', at: method.key, cause })
  }
}
