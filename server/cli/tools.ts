import {
  fail,
  type Integration,
  type Outcome,
  succeed,
  suggest,
  type Tool,
} from '../../engine/index.ts'
import { readArguments } from './arguments.ts'
import type { Command, Io } from './command.ts'
import { loadDefinitions } from './definitions.ts'
import { printFailure, printMisuse } from './print.ts'
import { printToolTable } from './tool-table.ts'

const usage = `Usage: mortise tools <integration|file> [--json]

Lists the tools that an MCP client gets of an integration. Takes the name of an integration in the folders of
MORTISE_INTEGRATIONS (./integrations), or the path of a definition file.

  --json   prints the tools in full, with their schemas, as "tools/list" gives them
`

/** `mortise tools`. */
export const tools: Command = {
  summary: 'List the tools of an integration',
  usage,
  run: runTools,
}

async function runTools(argv: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(argv, {
    command: 'tools',
    options: { json: { type: 'boolean' } },
    required: ['the name of an integration'],
    max: 1,
  })
  if (!parsed.ok) return printMisuse(parsed.failure, io.stderr)
  const { values, positionals } = parsed.value
  const found = await findIntegration(positionals[0] ?? '', io)
  if (!found.ok) return printFailure(found.failure, io.stderr)
  if (values.json) io.stdout.write(`${JSON.stringify(found.value.tools.map(toListed), null, 2)}\n`)
  else printToolTable(found.value.tools, io.stdout)
  return 0
}

async function findIntegration(name: string, io: Io): Promise<Outcome<Integration>> {
  const isFile = /\.ya?ml$/.test(name)
  const loaded = await loadDefinitions(isFile ? [name] : [], io)
  if (!loaded.ok) return loaded
  const entries = loaded.value.entries()
  const entry = isFile ? entries[0] : entries.find((each) => each.name === name)
  if (entry?.integration !== undefined) return succeed(entry.integration)
  if (entry !== undefined) return fail(faulty(entry.file))
  return fail(
    unknown(
      name,
      entries.map((each) => each.name),
    ),
  )
}

function faulty(file: string) {
  return {
    kind: 'definition',
    message: `${file} has faults`,
    hint: `Run "mortise check ${file}" to see them.`,
    at: file,
  } as const
}

function unknown(name: string, known: readonly string[]) {
  const wanted = suggest(name, known)
  return {
    kind: 'not_found',
    message: `There is no integration "${name}"${wanted === undefined ? '' : `; ${wanted}`}`,
    hint: 'Name one of the folders in MORTISE_INTEGRATIONS, or the path of a definition file.',
    at: name,
  } as const
}

/** A tool as `tools/list` gives it. */
function toListed({ method: _, ...listed }: Tool): Omit<Tool, 'method'> {
  return listed
}
