import type { ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { Args, CallResult, Method, Outcome } from '../../engine/index.ts'
import { callAccount } from '../accounts/call.ts'
import type { LiveAccount } from '../accounts/live.ts'
import { type CallNotes, createNotes, noteOutcome } from '../audit/notes.ts'
import type { ApiDeps } from './deps.ts'
import { recordCall } from './record.ts'

/** A longer file is refused. */
const maxFileBytes = 10 * 1024 * 1024

/** A call on behalf of an account. */
export interface Performing {
  readonly via: 'proxy' | 'try'
  readonly account: LiveAccount
  readonly method: Method
  /** By its name, where it was called as one. */
  readonly tool?: string
  readonly args: Args
  readonly signal: AbortSignal
}

/** What a call came to, and what was noted of it. */
export interface Performed {
  readonly outcome: Outcome<CallResult>
  readonly notes: CallNotes
}

/** Calls a method, with a receipt of what is deleted, and hands it to the log of calls. */
export async function performCall(
  deps: ApiDeps,
  request: FastifyRequest,
  { via, account, method, tool, args, signal }: Performing,
): Promise<Performed> {
  const { clock, sign, maxResultBytes, takeReceipt } = deps
  const notes = createNotes()
  Object.assign(notes, { method, args, ...(tool !== undefined && { tool }) })
  const how = { clock, sign, maxResultBytes, maxFileBytes, signal, meter: notes.meter }
  notes.receipt = await takeReceipt(account, { method, args }, how)
  const outcome = await callAccount(account, method, args, how)
  noteOutcome(notes, outcome)
  const bytesOut = outcome.ok ? (outcome.value.file?.content ?? outcome.value.json).length : 0
  recordCall(deps, request, { via, account, notes, bytesOut })
  return { outcome, notes }
}

/** Aborted when the caller goes away before the answer. */
export function abortSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort()
  })
  return controller.signal
}
