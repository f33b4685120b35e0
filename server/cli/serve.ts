import { pino } from 'pino'
import { type RunningApp, startApp } from '../app.ts'
import { type Config, readConfig } from '../config.ts'
import { readArguments } from './arguments.ts'
import type { Command, Io } from './command.ts'
import { printFailure, printMisuse } from './print.ts'
import { startFailure } from './start-failure.ts'

const usage = `Usage: mortise serve

Serves the definitions of MORTISE_INTEGRATIONS (./integrations) on HOST (127.0.0.1) and PORT (8787) until it is
interrupted. What changes in those folders is served within a second or two.
`

/** `mortise serve`. */
export const serve: Command = {
  summary: 'Serve the definitions as MCP servers and an API',
  usage,
  run: runServe,
}

async function runServe(argv: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(argv, { command: 'serve', options: {} })
  if (!parsed.ok) return printMisuse(parsed.failure, io.stderr)
  const config = readConfig(io.environment)
  if (!config.ok) return printFailure(config.failure, io.stderr)
  try {
    return await serveUntilInterrupted(config.value, io)
  } catch (error) {
    const failure = startFailure(error)
    if (failure === undefined) throw error
    return printFailure(failure, io.stderr)
  }
}

async function serveUntilInterrupted(config: Config, io: Io): Promise<number> {
  const app = await startApp({
    config,
    clock: Date.now,
    logger: pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true })),
    tell: (line) => io.stdout.write(`${line}\n`),
  })
  if (!app.ok) return printFailure(app.failure, io.stderr)
  printWelcome(app.value, io)
  await interrupted()
  await app.value.close()
  return 0
}

function printWelcome({ url, firstToken, firstServer }: RunningApp, { stdout }: Io): void {
  if (firstToken !== undefined) {
    stdout.write(
      `API token: ${firstToken}\n  It is shown this once; it opens the admin and the proxy API.\n`,
    )
  }
  if (firstServer !== undefined) {
    stdout.write(`MCP server: ${firstServer.url}\n`)
    stdout.write(
      `  It plays ${firstServer.integration} with invented data; what it changes lasts until the next start.\n`,
    )
  }
  stdout.write(`Mortise listens on ${url}\n`)
  stdout.write('  Open it in a browser, and sign in with an API token.\n')
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
