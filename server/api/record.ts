import type { FastifyRequest } from 'fastify'
import type { Clock } from '../../engine/index.ts'
import type { LiveAccount } from '../accounts/live.ts'
import { clientOf } from '../audit/client.ts'
import type { CallNotes } from '../audit/notes.ts'
import type { Recorder } from '../audit/recorder.ts'
import { parseTraceParent } from '../traces/parent.ts'

export interface RecordDeps {
  readonly audit: Pick<Recorder, 'note'>
  readonly clock: Clock
}

/** Hands a call that this API made to the log of calls. */
export function recordCall(
  { audit, clock }: RecordDeps,
  { headers, principal }: FastifyRequest,
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
    client: clientOf(undefined, headers['user-agent']),
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
