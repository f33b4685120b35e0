import type { Tool } from '../../engine/index.ts'
import { catalogueTokens, listWarnings } from '../servers/exposure.ts'
import { readArguments } from './arguments.ts'
import type { Command, Io } from './command.ts'
import { findIntegration } from './find-integration.ts'
import { printFailure, printMisuse } from './print.ts'
import { printToolTable } from './tool-table.ts'

const usage = `Usage: mortise tools <integration|file> [--json]

Lists the tools that an MCP client gets of an integration, with about how many tokens a model spends on each. Takes the name of an integration in the folders of
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
  else printCatalogue(found.value.tools, io)
  return 0
}

/** The tools, what a model spends on knowing them all, and which hosts that is too much for. */
function printCatalogue(tools: readonly Tool[], { stdout }: Pick<Io, 'stdout'>): void {
  printToolTable(tools, stdout)
  const total = catalogueTokens(tools).toLocaleString('en')
  stdout.write(`\n${tools.length} tools, about ${total} tokens where all are listed.\n`)
  for (const warning of listWarnings(tools, 'all')) stdout.write(`warning: ${warning}\n`)
}

/** A tool as `tools/list` gives it. */
function toListed({ method: _, ...listed }: Tool): Omit<Tool, 'method'> {
  return listed
}
