import { Tooltip } from 'recharts'
import classes from './charts.module.css'
import { formatStretch, type Point } from './points.ts'

interface TipProps {
  readonly bucketMs: number
  /** What is told of the point that is pointed at: names and values. */
  readonly tell: (point: Point) => readonly (readonly [string, string])[]
}

/** The figures of the stretch of time that is pointed at. */
export function Tip({ bucketMs, tell }: TipProps) {
  return (
    <Tooltip
      isAnimationActive={false}
      cursor={{ fill: 'var(--line)', fillOpacity: 0.4, stroke: 'var(--line)' }}
      content={({ active, payload }) => {
        const point = payload[0]?.payload as Point | undefined
        if (!active || point === undefined) return null
        return (
          <div className={classes.tip}>
            <div className={classes.tipTime}>{formatStretch(point.at, bucketMs)}</div>
            {tell(point).map(([name, value]) => (
              <div key={name} className={classes.tipRow}>
                <span>{name}</span>
                <span>{value}</span>
              </div>
            ))}
          </div>
        )
      }}
    />
  )
}
