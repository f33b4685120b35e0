import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import {
  type CatalogEntry,
  type Fault,
  formatFault,
  type Integration,
  type WrittenExpression,
} from '../../engine/index.ts'
import { examplesFileOf } from '../definition-files.ts'
import { readExamples } from '../sandbox/examples.ts'
import { checkExchanges } from '../sandbox/exchanges.ts'
import { readArguments } from './arguments.ts'
import type { Command, Io } from './command.ts'
import { loadDefinitions } from './definitions.ts'
import { count, printFailure, printMisuse } from './print.ts'

const usage = `Usage: mortise check [--expressions] [file|folder|name ...]

Checks definitions, and makes the calls of the examples beside them: does each send the requests and give the
result that the examples file says? Prints every fault as file:line:column with what would be right, and a line
per definition. Without arguments, checks the folders of MORTISE_INTEGRATIONS (./integrations).

  --expressions   also lists the expressions that need the interpreter, which is slower, with their places

Exits with 1 when there are errors; warnings alone are no error.
`

/** `mortise check`. */
export const check: Command = {
  summary: 'Check definitions and their examples',
  usage,
  run: runCheck,
}

const options = { expressions: { type: 'boolean', default: false } } as const

async function runCheck(argv: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(argv, { command: 'check', options })
  if (!parsed.ok) return printMisuse(parsed.failure, io.stderr)
  const loaded = await loadDefinitions(parsed.value.positionals, io)
  if (!loaded.ok) return printFailure(loaded.failure, io.stderr)
  const entries = loaded.value.entries()
  if (entries.length === 0) {
    io.stderr.write('There are no definitions to check.\nName a file, or a folder of them.\n')
    return 1
  }
  let errors = 0
  for (const entry of entries) {
    errors += await checkEntry(entry, io)
    if (parsed.value.values.expressions) listInterpreted(entry, io)
  }
  return errors === 0 ? 0 : 1
}

/** Prints what is wrong with one definition, and what it is; returns the number of errors. */
async function checkEntry(entry: CatalogEntry, io: Io) {
  const { file, name, integration, faults } = entry
  const examples = integration && (await checkExamples(examplesFileOf(file), integration))
  const all = [...faults, ...(examples?.faults ?? [])]
  for (const fault of all) io.stdout.write(`${formatFault(fault)}\n`)
  const errors = all.filter(({ severity }) => severity === 'error').length
  const words = [
    ...(errors > 0 ? [count(errors, 'error')] : describe(entry, examples?.count ?? 0)),
    ...(all.length > errors ? [count(all.length - errors, 'warning')] : []),
  ]
  io.stdout.write(`${name}: ${words.join(', ')}\n`)
  return errors
}

function describe(
  { integration, expressions }: CatalogEntry,
  exchanges: number,
): readonly string[] {
  const methods = [...(integration?.methods.values() ?? [])]
  const resources = new Set(methods.map(({ resource }) => resource))
  return [
    count(resources.size, 'resource'),
    count(methods.length, 'method'),
    count(integration?.tools.length ?? 0, 'tool'),
    ...(expressions.length > 0 ? [tiersOf(expressions)] : []),
    ...(exchanges > 0 ? [count(exchanges, 'exchange')] : []),
  ]
}

/** `12 expressions (7 paths, 5 closures)`: how many run in which way, the cheapest first. */
function tiersOf(expressions: readonly WrittenExpression[]): string {
  const counts = Object.entries(tierWords).map(([tier, words]) => ({
    words,
    times: expressions.filter((each) => each.tier === tier).length,
  }))
  const told = counts.filter(({ times }) => times > 0).map(({ words, times }) => words(times))
  return `${count(expressions.length, 'expression')} (${told.join(', ')})`
}

const tierWords: Readonly<Record<WrittenExpression['tier'], (times: number) => string>> = {
  path: (times) => count(times, 'path'),
  closure: (times) => count(times, 'closure'),
  interpreter: (times) => `${times} interpreted`,
}

/** Prints the expressions that no closure runs. */
function listInterpreted({ expressions }: CatalogEntry, io: Io): void {
  for (const { file, line, column, source, tier } of expressions) {
    if (tier === 'interpreter')
      io.stdout.write(`${file}:${line}:${column} interpreted: ${source}\n`)
  }
}

interface CheckedExamples {
  readonly faults: readonly Fault[]
  /** The exchanges that were made. */
  readonly count: number
}

async function checkExamples(
  file: string,
  integration: Integration,
): Promise<CheckedExamples | undefined> {
  if (!existsSync(file)) return undefined
  const { examples, faults } = readExamples(await readFile(file, 'utf8'), { file })
  if (examples === undefined) return { faults, count: 0 }
  const found = await checkExchanges(examples, integration)
  return { faults: found, count: examples.exchanges.length }
}
