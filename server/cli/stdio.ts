import { createInterface } from 'node:readline'
import { fail, type Outcome, succeed } from '../../engine/index.ts'
import { readApiToken } from '../config.ts'
import { readArguments } from './arguments.ts'
import type { Command, Io } from './command.ts'
import { printMisuse } from './print.ts'
import { createBridge } from './stdio-bridge.ts'

const usage = `Usage: mortise stdio <mcp-url> [--header "name: value"]...

Lets a client that starts its servers as processes use an MCP server that is reached over HTTP: what comes on standard
input is sent there, and what it answers is written to standard output. In a client's configuration:
  { "command": "mortise", "args": ["stdio", "https://mortise.example.com/mcp/..."] }

  --header   sent with every request; may be given several times

MORTISE_API_TOKEN holds an API token, for servers that ask for one beside their URL.
`

/** `mortise stdio`. */
export const stdio: Command = {
  summary: 'Reach an MCP server from a client that only starts processes',
  usage,
  run: runStdio,
}

interface Wanted {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
}

async function runStdio(argv: readonly string[], io: Io): Promise<number> {
  const wanted = readWanted(argv, readApiToken(io.environment))
  if (!wanted.ok) return printMisuse(wanted.failure, io.stderr)
  const input = io.stdin
  if (input === undefined) throw new Error('This command reads its standard input')
  const bridge = createBridge({ ...wanted.value, write: (line) => io.stdout.write(`${line}\n`) })
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  const end = () => lines.close()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
  for await (const line of lines) if (line.trim() !== '') bridge.take(line)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end)
  await bridge.close()
  return 0
}

function readWanted(argv: readonly string[], apiToken: string | undefined): Outcome<Wanted> {
  const parsed = readArguments(argv, {
    command: 'stdio',
    options: { header: { type: 'string', multiple: true } },
    required: ['the URL of an MCP server'],
    max: 1,
  })
  if (!parsed.ok) return parsed
  const [address = ''] = parsed.value.positionals
  // The address is not repeated: it may hold a token.
  if (!/^https?:/.test(address) || !URL.canParse(address)) {
    return refuse('The address is no URL', 'Copy the whole URL of the MCP server.')
  }
  const headers: Record<string, string> = apiToken ? { authorization: `Bearer ${apiToken}` } : {}
  for (const text of parsed.value.values.header ?? []) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9a-z-]+):[ \t]*([\x20-\x7e]*)$/i.exec(text) ?? []
    if (name === undefined || value === undefined) {
      return refuse('A header is no "name: value"', 'Write --header "x-api-key: ..."')
    }
    headers[name.toLowerCase()] = value.trim()
  }
  return succeed({ url: new URL(address), headers })
}

function refuse(message: string, hint: string) {
  return fail({ kind: 'invalid_input', message, hint, at: 'stdio' })
}
