import type { Measurement } from './measure.ts'
import { describeMachine, median } from './report.ts'
import type { Lookup } from './store-size.ts'

type Measured = Omit<Measurement, 'round'>

const titles = { list: 'tools/call of a list', tools: 'tools/list' } as const

/** What growth costs, as a table for the terminal: medians, and each beside the first. */
export function reportScale(measurements: readonly Measured[], lookups: readonly Lookup[]): string {
  const names = [...new Set(measurements.map(({ name }) => name))]
  const lines = (['list', 'tools'] as const).flatMap((workload) => {
    const rows = names.map((name) => ({ name, found: pick(measurements, name, workload) }))
    const base = rows[0] && median(rows[0].found.map(({ cpuUs }) => cpuUs))
    const told = rows.map(({ name, found }) => {
      const cpu = median(found.map(({ cpuUs }) => cpuUs))
      return [
        `  ${name.padEnd(12)}`,
        `${median(found.map(({ callsPerSecond }) => callsPerSecond)).toFixed(0)} calls/s`.padStart(
          14,
        ),
        `${median(found.map(({ p50Ms }) => p50Ms)).toFixed(2)} ms p50`.padStart(14),
        `${cpu.toFixed(0)} us CPU`.padStart(13),
        `${(cpu / (base ?? cpu)).toFixed(2)} x`.padStart(9),
      ].join('')
    })
    return ['', titles[workload], ...told]
  })
  const sizes = [...new Set(lookups.map(({ servers }) => servers))]
  const found = sizes.map((size) => {
    const own = lookups.filter(({ servers }) => servers === size)
    const first = median(own.map(({ firstMs }) => firstMs)).toFixed(2)
    const again = median(own.map(({ againMs }) => againMs)).toFixed(2)
    return `  ${String(size).padStart(7)} servers: ${first} ms at the first request to one, ${again} ms at the next`
  })
  return `${[describeMachine(), ...lines, '', 'Finding a server', ...found].join('\n')}\n`
}

function pick(measurements: readonly Measured[], name: string, workload: string) {
  return measurements.filter((one) => one.name === name && one.workload === workload)
}
