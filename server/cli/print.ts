import type { Failure, FailureKind } from '../../engine/index.ts'
import type { Output } from './command.ts'

const MISUSE = 2

// A script may try again on 75, which `sysexits.h` calls EX_TEMPFAIL; 70 is its EX_SOFTWARE.
const exitCodes = {
  invalid_input: 1,
  not_found: 1,
  conflict: 1,
  auth: 1,
  forbidden: 1,
  definition: 1,
  blocked: 1,
  too_large: 1,
  rate_limited: 75,
  timeout: 75,
  unreachable: 75,
  upstream: 1,
  internal: 70,
} satisfies Record<FailureKind, number>

/** Whether a text is the name of a kind of failure. */
export function isFailureKind(text: unknown): text is FailureKind {
  return typeof text === 'string' && Object.hasOwn(exitCodes, text)
}

/** What of a failure people read. */
export type Told = Pick<Failure, 'kind' | 'message' | 'hint'>

/** Prints what happened and what to do next; returns the exit code. */
export function printFailure({ kind, message, hint }: Told, stderr: Output): number {
  stderr.write(`${message}\n${hint}\n`)
  return exitCodes[kind]
}

/** Prints what is wrong with a command line; returns the exit code. */
export function printMisuse(failure: Told, stderr: Output): number {
  printFailure(failure, stderr)
  return MISUSE
}

/** Prints rows in columns, the first row as the head. */
export function printTable(rows: readonly (readonly string[])[], stdout: Output): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  for (const row of rows) {
    const line = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
    stdout.write(`${line.trimEnd()}\n`)
  }
}

/** `1 tool`, `7 tools`, `no tools`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number === 0 ? 'no' : number} ${number === 1 ? one : many}`
}
