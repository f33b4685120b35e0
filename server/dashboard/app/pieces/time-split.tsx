import { formatMs } from './amounts.ts'
import classes from './time-split.module.css'

interface TimeSplitProps {
  /** Milliseconds, all told. */
  readonly totalMs: number
  /** Of these, waiting for the vendor. */
  readonly vendorMs: number
}

/** How long a call took, and whose time that was. */
export function TimeSplit({ totalMs, vendorMs }: TimeSplitProps) {
  const ownMs = Math.max(totalMs - vendorMs, 0)
  const share = totalMs === 0 ? 0 : (Math.min(vendorMs, totalMs) / totalMs) * 100
  return (
    <div className={classes.split}>
      <svg className={classes.bar} aria-hidden preserveAspectRatio="none" viewBox="0 0 100 1">
        <rect className={classes.own} width="100" height="1" />
        <rect className={classes.vendor} x={100 - share} width={share} height="1" />
      </svg>
      <ul className={classes.parts}>
        <li className={classes.ownPart}>{`Mortise ${formatMs(ownMs)}`}</li>
        <li className={classes.vendorPart}>{`Vendor ${formatMs(vendorMs)}`}</li>
        <li>{`Total ${formatMs(totalMs)}`}</li>
      </ul>
    </div>
  )
}
