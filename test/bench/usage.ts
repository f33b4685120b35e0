import { existsSync, readFileSync } from 'node:fs'

/** Whether this machine tells what a process uses. */
export function isUsageTold(): boolean {
  return existsSync('/proc/self/stat')
}

/** A clock tick of /proc: USER_HZ is 100 wherever Node runs on Linux. */
const tickMs = 10

/** The processor time of a process since its start, of all its threads; NaN where it is not told. */
export function cpuMsOf(pid: number): number {
  const stat = readProc(`${pid}/stat`)
  // The name of the program stands in brackets, and may hold spaces and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * tickMs
}

/** The processor time of the whole machine since its start, idling left out; NaN where it is not told. */
export function machineCpuMs(): number {
  const [, user, nice, system, , , irq, softirq, steal] = readProc('stat')
    .split(/\s+/, 9)
    .map(Number)
  return (
    [user, nice, system, irq, softirq, steal].reduce<number>(
      (sum, ticks = Number.NaN) => sum + ticks,
      0,
    ) * tickMs
  )
}

/** The memory that a process holds; NaN where it is not told. */
export function residentMbOf(pid: number): number {
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(readProc(`${pid}/status`))?.[1]) / 1024
}

function readProc(file: string): string {
  return isUsageTold() ? readFileSync(`/proc/${file}`, 'utf8') : ''
}
