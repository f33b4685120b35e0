/** The filters of the log by the names that they have in the address; empty means any. */
export const filterNames = [
  'account',
  'server',
  'tool',
  'outcome',
  'client',
  'way',
  'time',
  'from',
  'to',
] as const

/** What is looked for. */
export type CallFilter = Readonly<Record<(typeof filterNames)[number], string>>

const hourMs = 60 * 60_000

/** Stretches of time that end now; the log is asked for a month at most. */
export const spans = [
  { value: '1h', label: 'Last hour', ms: hourMs },
  { value: '24h', label: 'Last 24 hours', ms: 24 * hourMs },
  { value: '7d', label: 'Last 7 days', ms: 7 * 24 * hourMs },
  { value: '31d', label: 'Last 31 days', ms: 31 * 24 * hourMs },
] as const

/** Of one's own, from `from` to `to`. */
export const ownSpan = 'own'

/** Where none is chosen. */
export const usualSpan = '24h'

/** The filter in an address. */
export function parseFilter(params: URLSearchParams): CallFilter {
  const entries = filterNames.map((name) => [name, params.get(name) ?? ''])
  return Object.fromEntries(entries) as CallFilter
}

/** A stretch of time in milliseconds since 1970; without an end it goes on. */
export interface Period {
  readonly from: number
  readonly to: number | undefined
}

/** The time that is looked at, as seen from a moment. A wrong time of one's own is as good as none. */
export function periodOf({ time, from, to }: CallFilter, now: number): Period {
  if (time === ownSpan) {
    const [begin, end] = [Date.parse(from), Date.parse(to)]
    const until = Number.isNaN(end) ? undefined : end
    return { from: Number.isNaN(begin) ? (until ?? now) - spanMs(usualSpan) : begin, to: until }
  }
  return { from: now - spanMs(time), to: undefined }
}

function spanMs(value: string): number {
  const span = spans.find((each) => each.value === value)
  return (span ?? spans[1]).ms
}

const apiNames = {
  account: 'log_type_filter[integrated_account_id]',
  server: 'log_type_filter[mcp_server_id]',
  tool: 'log_type_filter[tool_name]',
  outcome: 'log_type_filter[outcome]',
  client: 'log_type_filter[client_name]',
} as const

/** The names under which the API takes the filters. */
export type EqualQuery = Partial<Record<(typeof apiNames)[keyof typeof apiNames], string>>

/** What of a filter is asked of the API beside the time and the way. */
export function equalQuery(filter: CallFilter): EqualQuery {
  const entries = Object.entries(apiNames).flatMap(([name, asked]) => {
    const value = filter[name as keyof typeof apiNames]
    return value === '' ? [] : [[asked, value]]
  })
  return Object.fromEntries(entries) as EqualQuery
}

/** Times as the API takes them. */
export function periodQuery({ from, to }: Period) {
  const end = to === undefined ? {} : { 'created_at[lte]': new Date(to).toISOString() }
  return { 'created_at[gte]': new Date(from).toISOString(), ...end }
}

/** How many filters narrow the log, beside the time. */
export function countFilters(filter: CallFilter, fixed: readonly string[]): number {
  const narrowing = ['account', 'server', 'tool', 'outcome', 'client', 'way'] as const
  return narrowing.filter((name) => filter[name] !== '' && !fixed.includes(name)).length
}
