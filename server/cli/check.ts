import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type CatalogEntry, type Fault, formatFault, type Integration } from '../../engine/index.ts'
import { examplesFileOf } from '../definition-files.ts'
import { readExamples } from '../sandbox/examples.ts'
import { checkExchanges } from '../sandbox/exchanges.ts'
import { readArguments } from './arguments.ts'
import type { Command, Io } from './command.ts'
import { loadDefinitions } from './definitions.ts'
import { count, printFailure, printMisuse } from './print.ts'

const usage = `Usage: mortise check [file|folder ...]

Checks definitions, and makes the calls of the examples beside them: does each send the requests and give the
result that the examples file says? Prints every fault as file:line:column with what would be right, and a line
per definition. Without arguments, checks the folders of MORTISE_INTEGRATIONS (./integrations).

Exits with 1 when there are errors; warnings alone are no error.
`

/** `mortise check`. */
export const check: Command = {
  summary: 'Check definitions and their examples',
  usage,
  run: runCheck,
}

async function runCheck(argv: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(argv, { command: 'check', options: {} })
  if (!parsed.ok) return printMisuse(parsed.failure, io.stderr)
  const loaded = await loadDefinitions(parsed.value.positionals, io)
  if (!loaded.ok) return printFailure(loaded.failure, io.stderr)
  const entries = loaded.value.entries()
  if (entries.length === 0) {
    io.stderr.write('There are no definitions to check.\nName a file, or a folder of them.\n')
    return 1
  }
  let errors = 0
  for (const entry of entries) errors += await checkEntry(entry, io)
  return errors === 0 ? 0 : 1
}

/** Prints what is wrong with one definition, and what it is; returns the number of errors. */
async function checkEntry({ file, name, integration, faults }: CatalogEntry, io: Io) {
  const examples = integration && (await checkExamples(examplesFileOf(file), integration))
  const all = [...faults, ...(examples?.faults ?? [])]
  for (const fault of all) io.stdout.write(`${formatFault(fault)}\n`)
  const errors = all.filter(({ severity }) => severity === 'error').length
  const words = [
    ...(errors > 0 ? [count(errors, 'error')] : describe(integration, examples?.count ?? 0)),
    ...(all.length > errors ? [count(all.length - errors, 'warning')] : []),
  ]
  io.stdout.write(`${name}: ${words.join(', ')}\n`)
  return errors
}

function describe(integration: Integration | undefined, exchanges: number): readonly string[] {
  const methods = [...(integration?.methods.values() ?? [])]
  const resources = new Set(methods.map(({ resource }) => resource))
  return [
    count(resources.size, 'resource'),
    count(methods.length, 'method'),
    count(integration?.tools.length ?? 0, 'tool'),
    ...(exchanges > 0 ? [count(exchanges, 'exchange')] : []),
  ]
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
