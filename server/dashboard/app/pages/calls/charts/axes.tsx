import { CartesianGrid, XAxis, YAxis } from 'recharts'
import type { Drawn } from './chart-panel.tsx'
import { createTickFormat } from './points.ts'

/** What all charts have in common: nothing moves by itself, and the keyboard has the table. */
export const plain = { accessibilityLayer: false, margin: { top: 8, right: 8, bottom: 0, left: 0 } }

const tick = { fill: 'var(--mantine-color-dimmed)', fontSize: 12 }

interface AxesProps extends Drawn {
  readonly format: (value: number) => string
  /** From where to where, if it does not follow from the figures. */
  readonly domain?: readonly [number, number]
  /** Only whole numbers are marked. */
  readonly isWhole?: boolean
}

/** The time from left to right, figures upwards. */
export function Axes({ points, bucketMs, format, domain, isWhole = false }: AxesProps) {
  return (
    <>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="at"
        tickFormatter={createTickFormat(points.length * bucketMs)}
        minTickGap={32}
        tick={tick}
        tickLine={false}
        axisLine={{ stroke: 'var(--line)' }}
      />
      <YAxis
        width={64}
        tickFormatter={format}
        tick={tick}
        tickLine={false}
        axisLine={false}
        allowDecimals={!isWhole}
        {...(domain !== undefined && { domain: [...domain] })}
      />
    </>
  )
}
