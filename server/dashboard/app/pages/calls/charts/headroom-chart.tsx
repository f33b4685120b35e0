import { Line, LineChart, ResponsiveContainer } from 'recharts'
import { formatShare } from '../../../pieces/amounts.ts'
import type { Column } from '../../../pieces/column.ts'
import { Axes, plain } from './axes.tsx'
import { ChartPanel, type Drawn } from './chart-panel.tsx'
import type { Point } from './points.ts'
import { Tip } from './tip.tsx'

interface HeadroomChartProps extends Drawn {
  /** The least of all the time; null where the vendor told none. */
  readonly headroom: number | null
}

/** How much was left of the vendor's allowance, at the least. */
export function HeadroomChart({ headroom, ...drawn }: HeadroomChartProps) {
  if (headroom === null) return null
  return (
    <ChartPanel
      {...drawn}
      title="What is left of the vendor's allowance"
      summary={`Of the vendor's allowance at least ${formatShare(headroom)} was left.`}
      columns={columns}
      hasFigures={({ headroom }) => headroom !== undefined}
    >
      <ResponsiveContainer width="100%" height={180}>
        <LineChart {...plain} data={[...drawn.points]}>
          <Axes {...drawn} format={formatShare} domain={[0, 1]} />
          <Tip bucketMs={drawn.bucketMs} tell={(point) => [['Left, at the least', left(point)]]} />
          <Line
            dataKey="headroom"
            isAnimationActive={false}
            connectNulls
            dot={false}
            stroke="var(--mantine-primary-color-filled)"
            strokeWidth={2}
          />
        </LineChart>
      </ResponsiveContainer>
    </ChartPanel>
  )
}

const columns: readonly Column<Point>[] = [{ label: 'Left', align: 'end', cell: left }]

function left({ headroom }: Point): string {
  return headroom === undefined ? 'Not told' : formatShare(headroom)
}
