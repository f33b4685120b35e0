import { Button } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Column } from '../../../pieces/column.ts'
import { DataTable } from '../../../pieces/data-table.tsx'
import { Panel } from '../../../pieces/panel.tsx'
import classes from './charts.module.css'
import { formatStretch, type Point } from './points.ts'

/** What every chart draws. */
export interface Drawn {
  readonly points: readonly Point[]
  /** How long the stretch of each point lasts, in milliseconds. */
  readonly bucketMs: number
}

interface ChartPanelProps extends Drawn {
  readonly title: string
  /** What the chart shows, in a sentence, for those who do not see it. */
  readonly summary: string
  /** What the table tells of each stretch of time. */
  readonly columns: readonly Column<Point>[]
  /** Which stretches have something to tell. */
  readonly hasFigures: (point: Point) => boolean
  readonly children: ReactNode
}

/** A chart, or the same figures as a table. */
export function ChartPanel(props: ChartPanelProps) {
  const { title, summary, points, bucketMs, columns, hasFigures, children } = props
  const [isTable, setTable] = useState(false)
  const time: Column<Point> = { label: 'Time', cell: ({ at }) => formatStretch(at, bucketMs) }
  return (
    <Panel
      title={title}
      actions={
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`${isTable ? 'Show as a chart' : 'Show as a table'}: ${title}`}
          leftSection={
            isTable ? <IconChartBar size={16} aria-hidden /> : <IconTable size={16} aria-hidden />
          }
          onClick={() => setTable(!isTable)}
        >
          {isTable ? 'Chart' : 'Table'}
        </Button>
      }
    >
      {isTable ? (
        <DataTable
          label={title}
          columns={[time, ...columns]}
          rows={points.filter(hasFigures)}
          keyOf={({ at }) => String(at)}
        />
      ) : (
        <div role="img" aria-label={summary} className={classes.chart}>
          {children}
        </div>
      )}
    </Panel>
  )
}
