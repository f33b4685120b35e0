import type { CallToolResult } from '@modelcontextprotocol/client'
import { fail, type Outcome, succeed, suggest } from '../../engine/index.ts'
import { readArguments } from './arguments.ts'
import type { Command, Io } from './command.ts'
import { parseJsonArgument, parseJsonObject } from './json-argument.ts'
import { type McpClient, openMcpClient } from './mcp-client.ts'
import { isFailureKind, printFailure, printMisuse, type Told } from './print.ts'
import { printToolTable } from './tool-table.ts'

const usage = `Usage: mortise call <mcp-url> [tool] [json] [--token <api-token>]

Calls a tool of an MCP server as a model's host would, and prints the result as JSON. "json" holds the arguments:
  mortise call http://127.0.0.1:8787/mcp/... get_single_acme_person_by_id '{"id":"17"}'
Without a tool, lists the server's tools.

  --token   an API token, for servers that ask for one beside their URL

Exits with 1 when the call fails, and with 75 when it is worth trying again later.
`

/** `mortise call`. */
export const call: Command = {
  summary: 'List or call the tools of an MCP server',
  usage,
  run: runCall,
}

type Args = Readonly<Record<string, unknown>>

/** What the command line asks for. */
interface Wanted {
  readonly url: URL
  readonly tool: string | undefined
  readonly args: Args
  readonly token: string | undefined
}

async function runCall(argv: readonly string[], io: Io): Promise<number> {
  const wanted = readWanted(argv)
  if (!wanted.ok) return printMisuse(wanted.failure, io.stderr)
  const opened = await openMcpClient(wanted.value.url, wanted.value)
  if (!opened.ok) return printFailure(opened.failure, io.stderr)
  const client = opened.value
  try {
    const { tool, args } = wanted.value
    return tool === undefined
      ? await printTools(client, io)
      : await callTool(client, tool, args, io)
  } finally {
    await client.close()
  }
}

function readWanted(argv: readonly string[]): Outcome<Wanted> {
  const parsed = readArguments(argv, {
    command: 'call',
    options: { token: { type: 'string' } },
    required: ['the URL of an MCP server'],
    max: 3,
  })
  if (!parsed.ok) return parsed
  const [address = '', tool, json] = parsed.value.positionals
  if (!/^https?:/.test(address) || !URL.canParse(address)) {
    return refuse(`"${address}" is no URL`, 'Copy the whole URL of the MCP server.')
  }
  const args = parseJsonArgument(json)
  if (!args.ok) return args
  const { token } = parsed.value.values
  return succeed({ url: new URL(address), tool, args: args.value, token })
}

function refuse(message: string, hint: string) {
  return fail({ kind: 'invalid_input', message, hint, at: 'call' })
}

async function printTools(client: McpClient, io: Io): Promise<number> {
  const listed = await client.listTools()
  if (!listed.ok) return printFailure(listed.failure, io.stderr)
  printToolTable(listed.value, io.stdout)
  return 0
}

async function callTool(client: McpClient, name: string, args: Args, io: Io): Promise<number> {
  const called = await client.callTool(name, args)
  if (!called.ok) {
    const unknown = await describeUnknown(client, name)
    return printFailure(unknown ?? called.failure, io.stderr)
  }
  const result = called.value
  if (result.isError) return printFailure(readFailure(result), io.stderr)
  const structured = result.structuredContent
  io.stdout.write(
    `${structured === undefined ? textOf(result) : JSON.stringify(structured, null, 2)}\n`,
  )
  return 0
}

/** Words for a tool that the server does not have. */
async function describeUnknown(client: McpClient, name: string): Promise<Told | undefined> {
  const listed = await client.listTools()
  if (!listed.ok || listed.value.some((tool) => tool.name === name)) return undefined
  const wanted = suggest(
    name,
    listed.value.map((tool) => tool.name),
  )
  return {
    kind: 'not_found',
    message: `This server has no tool "${name}"${wanted === undefined ? '' : `; ${wanted}`}`,
    hint: 'Leave the tool out to list them all.',
  }
}

/** A failure as our servers tell it; the words of any other server as they are. */
function readFailure(result: CallToolResult): Told {
  const text = textOf(result)
  const told = parseJsonObject(text)?.['error'] as Partial<Told> | undefined
  if (isFailureKind(told?.kind)) {
    return { kind: told.kind, message: String(told.message), hint: String(told.hint) }
  }
  return { kind: 'upstream', message: text, hint: 'The tool failed; the server says no more.' }
}

function textOf({ content }: CallToolResult): string {
  return content.map((block) => (block.type === 'text' ? block.text : `[${block.type}]`)).join('\n')
}
