import { cpus, release } from 'node:os'
import type { Workload } from './contestants/contestant.ts'
import type { Cores } from './cores.ts'
import { type Cell, cells, type Measurement } from './measure.ts'
import { isUsageTold } from './usage.ts'

const titles: Readonly<Record<Workload, string>> = {
  list: 'tools/call of a list: 20 users, 12 kB of upstream JSON',
  record: 'tools/call of one record: 1 kB of upstream JSON',
  tools: 'tools/list: seven tools',
}

const own = 'Mortise'

/** Everybody, in the order of the report. */
const names = [own, 'bare proxy', 'official SDK', 'MCP Toolbox']

const nameWidth = 13
const columns: readonly (readonly [head: string, width: number])[] = [
  ['conn', 5],
  ['calls/s', 9],
  ['p50 ms', 8],
  ['p99 ms', 9],
  ['CPU us', 8],
  ['core %', 8],
  ['RSS MB', 8],
  ['reply kB', 10],
  ['Mortise is', 12],
  ['by CPU', 9],
]

/** The machine that measured. */
export function describeMachine(): string {
  const all = cpus()
  const model = all[0]?.model.trim() ?? 'unknown processor'
  return `${all.length} x ${model}, ${process.platform} ${release()}, Node ${process.version}`
}

/** What was measured, as a table for the terminal. */
export function formatReport(
  measurements: readonly Measurement[],
  { cores, rounds }: { readonly cores: Cores; readonly rounds: number },
): string {
  const lines = [
    describeMachine(),
    `${cores.told}; medians of ${rounds} interleaved rounds with new processes each`,
    '"Mortise is": its calls/s for each of the row, in the same round; "by CPU": the same per second of processor time',
  ]
  const heads = columns.map(([head]) => head)
  for (const workload of ['list', 'record', 'tools'] as const) {
    lines.push('', titles[workload], formatRow('', heads))
    for (const cell of cells.filter((each) => each.workload === workload)) {
      lines.push(...names.flatMap((name) => formatCell(measurements, name, cell)))
    }
  }
  const notes = [
    ...formatAbsent(measurements),
    ...formatDisturbance(measurements),
    ...formatFailures(measurements),
  ]
  return `${[...lines, '', ...notes].join('\n')}\n`
}

function formatCell(measurements: readonly Measurement[], name: string, cell: Cell): string[] {
  const found = pick(measurements, name, cell)
  if (found.length === 0) return []
  const middle = (read: (measurement: Measurement) => number) => median(found.map(read))
  const rounds = name === own ? [] : pairs(found, pick(measurements, own, cell))
  return [
    formatRow(name, [
      String(cell.connections),
      middle((one) => one.callsPerSecond).toFixed(0),
      middle((one) => one.p50Ms).toFixed(2),
      middle((one) => one.p99Ms).toFixed(2),
      formatUsage(middle((one) => one.cpuUs)),
      formatUsage(middle((one) => one.busy) * 100),
      formatUsage(middle((one) => one.residentMb)),
      (middle((one) => one.answerBytes) / 1000).toFixed(1),
      formatRatio(rounds.map(([mine, rival]) => mine.callsPerSecond / rival.callsPerSecond)),
      formatRatio(rounds.map(([mine, rival]) => rival.cpuUs / mine.cpuUs)),
    ]),
  ]
}

function pick(measurements: readonly Measurement[], name: string, cell: Cell) {
  return measurements.filter(
    (one) =>
      one.name === name && one.workload === cell.workload && one.connections === cell.connections,
  )
}

/** Ours and a rival's, of the same round: a machine is not the same for long. */
function pairs(rivals: readonly Measurement[], owns: readonly Measurement[]) {
  return rivals.flatMap((rival) =>
    owns.filter(({ round }) => round === rival.round).map((mine) => [mine, rival] as const),
  )
}

function formatRow(name: string, fields: readonly string[]): string {
  const padded = fields.map((field, at) => field.padStart(columns[at]?.[1] ?? 0))
  return (name.padEnd(nameWidth) + padded.join('')).trimEnd()
}

function formatRatio(ratios: readonly number[]): string {
  const ratio = median(ratios)
  return Number.isNaN(ratio) ? '' : `${ratio.toFixed(2)} x`
}

/** A figure that only some machines tell. */
function formatUsage(value: number): string {
  return isUsageTold() ? value.toFixed(0) : '-'
}

function formatAbsent(measurements: readonly Measurement[]): string[] {
  const absent = names.filter((name) => measurements.every((one) => one.name !== name))
  return absent.map((name) => `${name}: not measured`)
}

/** What to know before the figures are believed. */
function formatDisturbance(measurements: readonly Measurement[]): string[] {
  const foreign = median(measurements.map(({ foreignCores }) => foreignCores))
  const idle = measurements.filter(({ connections, busy }) => connections > 1 && busy < 0.85)
  const idlers = names.filter((name) => idle.some((one) => one.name === name))
  return [
    ...(foreign > 0.1
      ? [`Others used ${foreign.toFixed(1)} cores meanwhile: trust "by CPU", not calls/s.`]
      : []),
    ...(idlers.length > 0
      ? [`Without all of their core at times, so that they can do more: ${idlers.join(', ')}.`]
      : []),
  ]
}

function formatFailures(measurements: readonly Measurement[]): string[] {
  const failed = measurements.filter(({ failures }) => failures > 0)
  if (failed.length === 0) return ['Every answer was right.']
  return failed.map(
    ({ name, workload, connections, failures, calls }) =>
      `FAILED: ${name}, ${workload}, ${connections} connections: ${failures} of ${calls} calls`,
  )
}

/** The middle one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
