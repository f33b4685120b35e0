import { useQuery } from '@tanstack/react-query'
import {
  type CallStatistics,
  callStatistics,
  type StatisticsQuery,
} from '../../../api/statistics.ts'
import { AccountSelect } from '../../../pieces/account-select.tsx'
import { Answer } from '../../../pieces/answer.tsx'
import { Empty } from '../../../pieces/empty.tsx'
import classes from '../calls.module.css'
import { type CallFilter, type Period, periodOf } from '../filter.ts'
import { ServerSelect } from '../server-select.tsx'
import { TimeFields } from '../time-fields.tsx'
import { useCallFilter } from '../use-call-filter.ts'
import { CallsChart } from './calls-chart.tsx'
import { ErrorsChart } from './errors-chart.tsx'
import { HeadroomChart } from './headroom-chart.tsx'
import { LatencyChart } from './latency-chart.tsx'
import { nextRound, pointsOf } from './points.ts'
import { Totals } from './totals.tsx'

interface ChartsProps {
  /** The account whose calls alone are counted. */
  readonly account: string | undefined
}

/** Calls in figures over time. */
export function Charts({ account }: ChartsProps) {
  const [filter, change] = useCallFilter(account)
  const stretch = (now: number) => roundPeriod(periodOf(filter, now), now)
  const key = [filter.time, filter.from, filter.to]
  const query = useQuery(callStatistics(statisticsQuery(filter), stretch, key))
  return (
    <>
      <search className={classes.filters}>
        <TimeFields filter={filter} onChange={change} />
        {account === undefined && (
          <AccountSelect
            value={filter.account}
            onChange={(id) => change({ account: id, server: '' })}
          />
        )}
        <ServerSelect
          account={filter.account}
          value={filter.server}
          onChange={(server) => change({ server })}
        />
      </search>
      <Answer query={query}>{(statistics) => <Figures statistics={statistics} />}</Answer>
    </>
  )
}

function roundPeriod({ from, to }: Period, now: number): Period {
  const offsetMs = -new Date(from).getTimezoneOffset() * 60_000
  return { from: nextRound(from, (to ?? now) - from, offsetMs), to }
}

function statisticsQuery({ account, server }: CallFilter): StatisticsQuery {
  return {
    ...(account !== '' && { integrated_account_id: account }),
    ...(server !== '' && { mcp_server_id: server }),
  }
}

function Figures({ statistics }: { readonly statistics: CallStatistics }) {
  const { total, result, bucket } = statistics
  const drawn = { points: pointsOf(result), bucketMs: bucket * 1000 }
  if (total.calls === 0)
    return <Empty title="No calls in this time">Choose a longer time, or another account.</Empty>
  return (
    <>
      <Totals total={total} />
      <CallsChart {...drawn} total={total} />
      <ErrorsChart {...drawn} total={total} />
      <LatencyChart {...drawn} title="Mortise's own time" whose="own" spread={total.duration} />
      <LatencyChart
        {...drawn}
        title="The vendor's time"
        whose="vendor"
        spread={total.fetch_duration}
      />
      <HeadroomChart {...drawn} headroom={total.headroom} />
    </>
  )
}
