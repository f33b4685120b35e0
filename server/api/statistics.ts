import { type Static, Type } from 'typebox'
import { fail, type Outcome, succeed } from '../../engine/index.ts'
import {
  type Activity,
  type Figures,
  readActivity,
  readStatistics,
  type Spread,
  type Statistics,
} from '../audit/statistics.ts'
import { replyFailure, replyOutcome } from '../http/reply.ts'
import { type CallFilter, callWays, type Slots } from '../store/call-shapes.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { failures, formatTime, idOf, instant, labelOf, nullable, tenantName } from './shapes.ts'
import { tenantOf } from './tenant.ts'

const MINUTE = 60
const DAY = 24 * 60 * MINUTE
const MAX_DAYS = 31
const MAX_BUCKETS = 500
/** As many as a chart shows well. */
const USUAL_BUCKETS = 120

const BUCKETS = [1, 5, 15, 60, 6 * 60, 24 * 60].map((minutes) => minutes * MINUTE)

const filters = {
  from: Type.Optional(
    Type.String({
      ...instant,
      description: 'Where the first bucket starts; a day ago by default.',
    }),
  ),
  to: Type.Optional(Type.String({ ...instant, description: 'By default now.' })),
  bucket: Type.Optional(
    Type.Integer({
      minimum: MINUTE,
      maximum: DAY,
      description: `Seconds; by default such that there are at most ${USUAL_BUCKETS}.`,
    }),
  ),
  tenant_id: Type.Optional(tenantName),
  integration: Type.Optional(labelOf('The name of an integration.')),
  integrated_account_id: Type.Optional(idOf('an account')),
  mcp_server_id: Type.Optional(idOf('an MCP server')),
  log_type: Type.Optional(Type.Enum([...callWays])),
}

const StatisticsQuery = Type.Object(filters, { additionalProperties: false })

const ActivityQuery = Type.Object(
  { ...filters, by: Type.Enum(['mcp_server', 'account'], { default: 'mcp_server' }) },
  { additionalProperties: false },
)

const SpreadShape = Type.Object(
  { median: Type.Number(), p95: Type.Number(), max: Type.Number() },
  { title: 'Durations', description: 'Milliseconds; the median and `p95` within five percent.' },
)

const figures = {
  calls: Type.Integer(),
  failed: Type.Integer(),
  errors: Type.Record(Type.String(), Type.Integer(), {
    description: 'How many calls failed, by the kind of the failure.',
  }),
  duration: nullable(SpreadShape, 'our own share of the time; null where there were no calls'),
  fetch_duration: nullable(SpreadShape, "the vendor's share, of calls for which it was asked"),
  headroom: nullable(Type.Number(), "the least that was left of the vendor's allowance, 0 to 1"),
}

const times = {
  from: Type.String(),
  to: Type.String(),
  bucket: Type.Integer({ description: 'Seconds from the start of one to the start of the next.' }),
}

const StatisticsShape = Type.Object(
  {
    ...times,
    total: Type.Object(figures, { title: 'CallFigures' }),
    result: Type.Array(
      Type.Object({ at: Type.String(), ...figures }, { title: 'CallFiguresOfTime' }),
      { description: 'Every bucket, also of no calls, the oldest first.' },
    ),
  },
  { title: 'CallStatistics' },
)

const ActivityShape = Type.Object(
  {
    ...times,
    result: Type.Array(
      Type.Object({
        id: Type.String({ description: 'Of the MCP server or the account.' }),
        total: Type.Integer(),
        calls: Type.Array(Type.Integer(), { description: 'Of each bucket, the oldest first.' }),
        failed: Type.Array(Type.Integer()),
      }),
      { description: 'Those with calls, the busiest first.' },
    ),
  },
  { title: 'CallActivity' },
)

/** The log of calls in figures. */
export function statisticRoutes(scope: ApiScope, { store, clock }: ApiDeps): void {
  const statistics = {
    operationId: 'getCallStatistics',
    summary: 'See calls, failures and durations over time',
    description: 'Calls of tools and methods; what clients ask beside them is left out.',
    querystring: StatisticsQuery,
    response: { 200: StatisticsShape, ...failures },
  }
  scope.get('/log/statistics', { schema: statistics }, async (request, reply) => {
    const asked = parseAsked(request.query, tenantOf(request, request.query.tenant_id), clock())
    if (!asked.ok) return replyFailure(reply, asked.failure)
    const { filter, slots } = asked.value
    const read = await readStatistics(store.calls, filter, slots)
    return replyOutcome(reply, succeed(formatStatistics(read, asked.value)))
  })
  const activity = {
    operationId: 'getCallActivity',
    summary: 'See who was called how often over time',
    description: 'Of each MCP server, or of each account, with calls in that time.',
    querystring: ActivityQuery,
    response: { 200: ActivityShape, ...failures },
  }
  scope.get('/log/activity', { schema: activity }, async (request, reply) => {
    const asked = parseAsked(request.query, tenantOf(request, request.query.tenant_id), clock())
    if (!asked.ok) return replyFailure(reply, asked.failure)
    const { filter, slots } = asked.value
    const by = request.query.by === 'account' ? 'accountId' : 'serverId'
    const read = await readActivity(store.calls, filter, { ...slots, by })
    return replyOutcome(
      reply,
      succeed({ ...formatTimes(asked.value), result: read.map(formatActivity) }),
    )
  })
}

interface Asked {
  readonly filter: CallFilter
  readonly slots: Slots
}

function parseAsked(
  query: Static<typeof StatisticsQuery>,
  tenantId: string | undefined,
  now: number,
): Outcome<Asked> {
  const to = query.to === undefined ? now : Date.parse(query.to)
  const from = query.from === undefined ? to - DAY * 1000 : Date.parse(query.from)
  if (from > to || to - from > MAX_DAYS * DAY * 1000) return fail(wrongWindow)
  const everyMs = (query.bucket ?? usualBucket(to - from)) * 1000
  if ((to - from) / everyMs > MAX_BUCKETS) return fail(tooFine)
  const filter = {
    from,
    to,
    tenantId,
    via: query.log_type,
    integration: query.integration,
    accountId: query.integrated_account_id,
    serverId: query.mcp_server_id,
  }
  return succeed({ filter, slots: { from, everyMs } })
}

function usualBucket(spanMs: number): number {
  return BUCKETS.find((seconds) => spanMs / (seconds * 1000) <= USUAL_BUCKETS) ?? DAY
}

const wrongWindow = {
  kind: 'invalid_input',
  message: `"from" must be before "to", by ${MAX_DAYS} days at most`,
  hint: 'Ask for one month after the other.',
  at: 'from',
} as const

const tooFine = {
  kind: 'invalid_input',
  message: `There would be more than ${MAX_BUCKETS} buckets`,
  hint: 'Give a longer "bucket", or a shorter time.',
  at: 'bucket',
} as const

function formatTimes({ filter: { from, to }, slots: { everyMs } }: Asked) {
  return { from: formatTime(from), to: formatTime(to), bucket: everyMs / 1000 }
}

function formatStatistics(
  { total, slots }: Statistics,
  asked: Asked,
): Static<typeof StatisticsShape> {
  const { from, everyMs } = asked.slots
  const result = slots.map((each, slot) => ({
    at: formatTime(from + slot * everyMs),
    ...formatFigures(each),
  }))
  return { ...formatTimes(asked), total: formatFigures(total), result }
}

function formatFigures({ calls, errors, own, vendor, headroom }: Figures) {
  return {
    calls,
    failed: Object.values(errors).reduce((all, one) => all + one, 0),
    errors: { ...errors },
    duration: formatSpread(own),
    fetch_duration: formatSpread(vendor),
    headroom: headroom ?? null,
  }
}

function formatSpread(spread: Spread | undefined) {
  if (spread === undefined) return null
  const { median, p95, max } = spread
  return { median: round(median), p95: round(p95), max: round(max) }
}

/** To hundredths of a millisecond. */
function round(ms: number): number {
  return Math.round(ms * 100) / 100
}

function formatActivity({ id, calls, failed }: Activity) {
  const total = calls.reduce((all, one) => all + one, 0)
  return { id, total, calls: [...calls], failed: [...failed] }
}
