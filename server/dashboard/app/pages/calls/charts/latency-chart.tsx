import { Line, LineChart, ResponsiveContainer } from 'recharts'
import { formatMs } from '../../../pieces/amounts.ts'
import type { Column } from '../../../pieces/column.ts'
import { Axes, plain } from './axes.tsx'
import { ChartPanel, type Drawn } from './chart-panel.tsx'
import { dashes, Legend } from './legend.tsx'
import type { Figures, Point } from './points.ts'
import { Tip } from './tip.tsx'

interface LatencyChartProps extends Drawn {
  readonly title: string
  readonly whose: 'own' | 'vendor'
  /** Of all calls; null where there are none. */
  readonly spread: Figures['duration']
}

/** How long calls took: half of them no longer than the one line, all but one in twenty no longer than the other. */
export function LatencyChart({ title, whose, spread, ...drawn }: LatencyChartProps) {
  if (spread === null) return null
  const line = { isAnimationActive: false, connectNulls: true, stroke, strokeWidth: 2 }
  return (
    <ChartPanel
      {...drawn}
      title={title}
      summary={`${title}: median ${formatMs(spread.median)}, 95th percentile ${formatMs(spread.p95)}, longest ${formatMs(spread.max)}.`}
      columns={columnsOf(whose)}
      hasFigures={(point) => point[whose] !== undefined}
    >
      <Legend
        entries={[
          ['line', 'Median'],
          ['dashes', '95 of 100 were faster'],
        ]}
      />
      <ResponsiveContainer width="100%" height={200}>
        <LineChart {...plain} data={[...drawn.points]}>
          <Axes {...drawn} format={formatMs} />
          <Tip bucketMs={drawn.bucketMs} tell={(point) => tellSpread(point, whose)} />
          <Line {...line} dataKey={`${whose}.median`} dot={false} />
          <Line {...line} dataKey={`${whose}.p95`} dot={false} strokeDasharray={dashes} />
        </LineChart>
      </ResponsiveContainer>
    </ChartPanel>
  )
}

const stroke = 'var(--mantine-primary-color-filled)'

const parts = [
  ['Median', 'median'],
  ['95th percentile', 'p95'],
  ['Longest', 'max'],
] as const

function columnsOf(whose: 'own' | 'vendor'): readonly Column<Point>[] {
  return parts.map(([label, part]) => ({
    label,
    align: 'end',
    cell: (point) => formatMs(point[whose]?.[part] ?? 0),
  }))
}

function tellSpread(point: Point, whose: 'own' | 'vendor'): readonly (readonly [string, string])[] {
  const spread = point[whose]
  if (spread === undefined) return [['No calls', '']]
  return parts.map(([name, part]) => [name, formatMs(spread[part])])
}
