import { formatMs, formatShare } from '../../../pieces/amounts.ts'
import classes from './charts.module.css'
import type { Figures } from './points.ts'

/** What all calls of the time came to. */
export function Totals({ total }: { readonly total: Figures }) {
  const { calls, failed, duration, fetch_duration, headroom } = total
  return (
    <dl className={classes.totals}>
      <Total name="Calls" value={calls.toLocaleString()} />
      <Total
        name="Failed"
        value={failed.toLocaleString()}
        aside={failed > 0 ? formatShare(failed / calls) : undefined}
      />
      {duration !== null && (
        <Total
          name="Mortise, median"
          value={formatMs(duration.median)}
          aside={`p95 ${formatMs(duration.p95)}`}
        />
      )}
      {fetch_duration !== null && (
        <Total
          name="Vendor, median"
          value={formatMs(fetch_duration.median)}
          aside={`p95 ${formatMs(fetch_duration.p95)}`}
        />
      )}
      {headroom !== null && <Total name="Least allowance left" value={formatShare(headroom)} />}
    </dl>
  )
}

interface TotalProps {
  readonly name: string
  readonly value: string
  readonly aside?: string | undefined
}

function Total({ name, value, aside }: TotalProps) {
  return (
    <div className={classes.total}>
      <dt>{name}</dt>
      <dd>
        {value}
        {aside !== undefined && <span className={classes.aside}>{aside}</span>}
      </dd>
    </div>
  )
}
