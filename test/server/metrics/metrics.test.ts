import t from 'tap'
import type { CallEntry } from '../../../server/audit/entry.ts'
import { createNotes } from '../../../server/audit/notes.ts'
import { createMetrics } from '../../../server/metrics/metrics.ts'

function entry(changes: Partial<CallEntry> = {}): CallEntry {
  return {
    via: 'mcp',
    at: 5,
    durationMs: 20,
    account: { id: 'secret-account', tenantId: 'acme-inc', integration: 'acme' },
    server: { id: 'secret-server', name: 'For readers' },
    mcpMethod: 'tools/call',
    notes: createNotes(),
    bytesOut: 10,
    ...changes,
  }
}

t.test(
  'calls are counted by integration, method and outcome, and by nothing without bounds',
  async (t) => {
    const metrics = createMetrics({ stats: () => ({ waiting: 3, dropped: 4 }) })
    t.teardown(metrics.close)
    const meter = { requests: 2, ms: 15, bytes: 1, status: 200, sent: [] }
    const method = { resource: 'users', name: 'list' }
    const tool = 'made_up_by_a_caller'
    metrics.observe(entry({ notes: { ...createNotes(), meter, method, limit: { remaining: 7 } } }))
    const failure = { kind: 'auth', message: 'No.' } as const
    metrics.observe(entry({ notes: { ...createNotes(), tool, failure } }))
    const text = await metrics.text()
    for (const line of [
      'mortise_calls_total{via="mcp",integration="acme",method="users.list",outcome="ok"} 1',
      'mortise_calls_total{via="mcp",integration="acme",method="tools/call",outcome="auth"} 1',
      'mortise_call_duration_seconds_bucket{le="0.025",via="mcp",integration="acme"} 2',
      'mortise_upstream_duration_seconds_count{integration="acme"} 1',
      'mortise_upstream_requests_total{integration="acme"} 2',
      'mortise_ratelimit_remaining{integration="acme"} 7',
      'mortise_log_waiting 3',
      'mortise_log_dropped 4',
    ]) {
      t.ok(text.includes(`${line}\n`), line)
    }
    t.match(text, /process_cpu_seconds_total/)
    t.notMatch(text, /secret|made_up|acme-inc/)
  },
)
