import { cpus, loadavg } from 'node:os'
import type { Workload } from './contestants/contestant.ts'
import type { Cores } from './cores.ts'
import { type Cell, cells, type Measurement } from './measure.ts'

const titles: Readonly<Record<Workload, string>> = {
  list: 'tools/call of a list: 20 users, 12 kB of upstream JSON',
  record: 'tools/call of one record: 1 kB of upstream JSON',
  tools: 'tools/list',
}

const own = 'Mortise'

/** Everybody, in the order of the report. */
const names = [own, 'bare proxy', 'official SDK', 'MCP Toolbox']

const columns = [
  '',
  'conn',
  'calls/s',
  'p50 ms',
  'p99 ms',
  'CPU us',
  'RSS MB',
  'Mortise is',
  'by CPU',
]
const widths = [14, 6, 9, 9, 9, 9, 9, 12, 9]

/** What was measured, as a table for the terminal. */
export function formatReport(
  measurements: readonly Measurement[],
  { cores, rounds }: { readonly cores: Cores; readonly rounds: number },
): string {
  const lines = [
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, load of the machine ${loadavg()[0]?.toFixed(1)}`,
    `${cores.told}; medians of ${rounds} interleaved rounds with new processes each`,
    `others used ${foreign(measurements)} cores meanwhile; the more, the less do absolute figures tell`,
    '"Mortise is": its calls/s for each of the row, in the same round; "by CPU": the same per second of processor time',
  ]
  for (const workload of ['list', 'record', 'tools'] as const) {
    lines.push('', titles[workload], formatRow(columns))
    for (const cell of cells.filter((each) => each.workload === workload)) {
      lines.push(...names.flatMap((name) => formatCell(measurements, name, cell)))
    }
  }
  return `${[...lines, ...formatAbsent(measurements), ...formatFailures(measurements)].join('\n')}\n`
}

function formatCell(measurements: readonly Measurement[], name: string, cell: Cell): string[] {
  const found = pick(measurements, name, cell)
  if (found.length === 0) return []
  const middle = (read: (measurement: Measurement) => number) => median(found.map(read))
  const rounds = pairs(found, pick(measurements, own, cell))
  const ratio = median(rounds.map(([mine, rival]) => mine.callsPerSecond / rival.callsPerSecond))
  const cpuRatio = median(rounds.map(([mine, rival]) => rival.cpuUs / mine.cpuUs))
  return [
    formatRow([
      name,
      String(cell.connections),
      middle((one) => one.callsPerSecond).toFixed(0),
      middle((one) => one.p50Ms).toFixed(2),
      middle((one) => one.p99Ms).toFixed(2),
      middle((one) => one.cpuUs).toFixed(0),
      middle((one) => one.residentMb).toFixed(0),
      ...(name === own ? [] : [`${ratio.toFixed(2)} x`, `${cpuRatio.toFixed(2)} x`]),
    ]),
  ]
}

function pick(measurements: readonly Measurement[], name: string, cell: Cell) {
  return measurements.filter(
    (one) =>
      one.name === name && one.workload === cell.workload && one.connections === cell.connections,
  )
}

/** Ours and a rival's, of the same round. */
function pairs(rivals: readonly Measurement[], owns: readonly Measurement[]) {
  return rivals.flatMap((rival) =>
    owns.filter(({ round }) => round === rival.round).map((mine) => [mine, rival] as const),
  )
}

function foreign(measurements: readonly Measurement[]): string {
  return median(measurements.map(({ foreignCores }) => foreignCores)).toFixed(2)
}

function formatRow(fields: readonly string[]): string {
  const [name = '', ...numbers] = fields
  const [first = 0, ...rest] = widths
  return name.padEnd(first) + numbers.map((field, at) => field.padStart(rest[at] ?? 0)).join('')
}

function formatAbsent(measurements: readonly Measurement[]): string[] {
  const absent = names.filter((name) => measurements.every((one) => one.name !== name))
  return absent.map((name) => `\n${name}: not available here`)
}

function formatFailures(measurements: readonly Measurement[]): string[] {
  const failed = measurements.filter(({ failures }) => failures > 0)
  if (failed.length === 0) return ['\nEvery answer was right.']
  return failed.map(
    ({ name, workload, connections, failures, calls }) =>
      `\nFAILED: ${name}, ${workload}, ${connections} connections: ${failures} of ${calls} calls`,
  )
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
