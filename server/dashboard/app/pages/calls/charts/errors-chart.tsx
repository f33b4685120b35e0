import { Text } from '@mantine/core'
import { Bar, BarChart, ResponsiveContainer } from 'recharts'
import type { Column } from '../../../pieces/column.ts'
import { outcomeWords } from '../../../pieces/outcomes.ts'
import { plain } from './axes.tsx'
import { ChartPanel, type Drawn } from './chart-panel.tsx'
import classes from './charts.module.css'
import { type Figures, kindsOf, type Point } from './points.ts'
import { Tip } from './tip.tsx'

interface ErrorsChartProps extends Drawn {
  readonly total: Figures
}

/** Failures by their kind: each kind has bars of its own, so that no colour tells them apart. */
export function ErrorsChart({ total, ...drawn }: ErrorsChartProps) {
  const kinds = kindsOf(total.errors)
  if (kinds.length === 0) return null
  const told = kinds.map(([kind, count]) => `${outcomeWords(kind).title} ${count}`)
  return (
    <ChartPanel
      {...drawn}
      title="Failures by kind"
      summary={`Failures over time by kind: ${told.join(', ')}.`}
      columns={kinds.map(([kind]) => columnOf(kind))}
      hasFigures={({ failed }) => failed > 0}
    >
      <ul className={classes.kinds}>
        {kinds.map(([kind, count]) => (
          <li key={kind} className={classes.kind}>
            <div>
              {outcomeWords(kind).title}
              <Text span c="dimmed" ms={6} className={classes.number}>
                {count.toLocaleString()}
              </Text>
            </div>
            <KindBars {...drawn} kind={kind} />
          </li>
        ))}
      </ul>
    </ChartPanel>
  )
}

function KindBars({ points, bucketMs, kind }: Drawn & { readonly kind: string }) {
  const countOf = ({ errors }: Point) => errors[kind] ?? 0
  return (
    <ResponsiveContainer width="100%" height={44}>
      <BarChart {...plain} data={[...points]} barCategoryGap={1} syncId="failures">
        <Tip
          bucketMs={bucketMs}
          tell={(point) => [[outcomeWords(kind).title, countOf(point).toLocaleString()]]}
        />
        <Bar dataKey={countOf} fill="var(--bad)" isAnimationActive={false} minPointSize={0} />
      </BarChart>
    </ResponsiveContainer>
  )
}

function columnOf(kind: string): Column<Point> {
  return {
    label: outcomeWords(kind).title,
    align: 'end',
    cell: ({ errors }) => (errors[kind] ?? 0).toLocaleString(),
  }
}
