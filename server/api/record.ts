import type { FastifyRequest } from 'fastify'
import type { Clock } from '../../engine/index.ts'
import type { LiveAccount } from '../accounts/live.ts'
import { clientOf } from '../audit/client.ts'
import type { Client } from '../audit/entry.ts'
import type { CallNotes } from '../audit/notes.ts'
import type { Recorder } from '../audit/recorder.ts'
import { parseTraceParent } from '../traces/parent.ts'

export interface RecordDeps {
  readonly audit: Pick<Recorder, 'note'>
  readonly clock: Clock
}

/** Where people who are signed in try tools. */
const dashboard: Client = { name: 'Dashboard', version: null }

/** Hands a call that this API made to the log of calls. */
export function recordCall(
  { audit, clock }: RecordDeps,
  { headers, principal, signIn }: FastifyRequest,
  { via, account, notes, bytesOut }: CallRecord,
): void {
  audit.note({
    via,
    at: clock(),
    durationMs: performance.now() - notes.began,
    account: {
      id: account.view.id,
      tenantId: account.tenantId,
      integration: account.integrationName,
    },
    // A browser's own name would tell nothing.
    client:
      via === 'try' && signIn !== undefined
        ? dashboard
        : clientOf(undefined, headers['user-agent']),
    principal,
    traceParent: parseTraceParent(headers['traceparent']),
    notes,
    bytesOut,
  })
}

/** What became of a call. */
export interface CallRecord {
  readonly via: 'proxy' | 'try'
  readonly account: Pick<LiveAccount, 'view' | 'tenantId' | 'integrationName'>
  readonly notes: CallNotes
  readonly bytesOut: number
}
