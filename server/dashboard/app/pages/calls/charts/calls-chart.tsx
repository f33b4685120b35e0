import { Bar, BarChart, ResponsiveContainer } from 'recharts'
import type { Column } from '../../../pieces/column.ts'
import { Axes, plain } from './axes.tsx'
import { ChartPanel, type Drawn } from './chart-panel.tsx'
import { FailedPattern, Legend } from './legend.tsx'
import type { Figures, Point } from './points.ts'
import { Tip } from './tip.tsx'

interface CallsChartProps extends Drawn {
  readonly total: Figures
}

/** How many calls there were, and how many of them failed. */
export function CallsChart({ total: { calls, failed }, ...drawn }: CallsChartProps) {
  const { points, bucketMs } = drawn
  return (
    <ChartPanel
      {...drawn}
      title="Calls"
      summary={`${calls.toLocaleString()} calls over time, of which ${failed.toLocaleString()} failed.`}
      columns={columns}
      hasFigures={({ fine, failed }) => fine + failed > 0}
    >
      <Legend
        entries={[
          ['full', 'Succeeded'],
          ['hatched', 'Failed'],
        ]}
      />
      <ResponsiveContainer width="100%" height={220}>
        <BarChart {...plain} data={[...points]} barCategoryGap={1}>
          <FailedPattern />
          <Axes {...drawn} format={whole} isWhole />
          <Tip bucketMs={bucketMs} tell={tellCalls} />
          <Bar
            dataKey="fine"
            stackId="calls"
            fill="var(--mantine-primary-color-filled)"
            isAnimationActive={false}
          />
          <Bar
            dataKey="failed"
            stackId="calls"
            fill="url(#failed-calls)"
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </ChartPanel>
  )
}

const columns: readonly Column<Point>[] = [
  { label: 'Succeeded', align: 'end', cell: ({ fine }) => whole(fine) },
  { label: 'Failed', align: 'end', cell: ({ failed }) => whole(failed) },
]

function whole(count: number): string {
  return count.toLocaleString()
}

function tellCalls({ fine, failed }: Point) {
  return [
    ['Succeeded', whole(fine)],
    ['Failed', whole(failed)],
  ] as const
}
