import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootPath } from './root.ts'

/** A server as `npm start` starts it, in a process and a data folder of its own. */
export interface StartedServer {
  /** What it printed as `MCP server: <url>`. */
  readonly mcpUrl: string
  close(): Promise<void>
}

/** A process of the compiled server. */
export interface ServerProcess {
  /** What the wanted line held. */
  readonly printed: string
  /** Ends it by a signal, and takes its data folder away. */
  readonly end: (signal?: NodeJS.Signals) => Promise<void>
}

/** Starts the compiled server with an empty environment but `env`, and waits for its MCP URL. */
export async function startServer(
  env: Readonly<Record<string, string>> = {},
): Promise<StartedServer> {
  const { printed, end } = await spawnServer(env, /^MCP server: (\S+)$/m)
  return { mcpUrl: printed, close: end }
}

/** Starts the compiled server with an empty environment but `env`, and waits until it prints the line that is wanted. */
export async function spawnServer(
  env: Readonly<Record<string, string>>,
  wanted: RegExp,
): Promise<ServerProcess> {
  const data = await mkdtemp(join(tmpdir(), 'mortise-data-'))
  const server = spawn(process.execPath, [rootPath('dist', 'server', 'main.js'), 'serve'], {
    cwd: rootPath(),
    env: { PORT: '0', MORTISE_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(server, 'exit')
  const output = await new Promise<string>((resolve) => {
    let text = ''
    const collect = (chunk: Buffer) => {
      text += chunk
      if (wanted.test(text)) resolve(text)
    }
    server.stdout.on('data', collect)
    server.stderr.on('data', collect)
    void exited.then(() => resolve(text))
  })
  const printed = wanted.exec(output)?.[1]
  if (printed === undefined) throw new Error(`The server printed no ${wanted}: ${output}`)
  return {
    printed,
    end: async (signal = 'SIGTERM') => {
      server.kill(signal)
      await exited
      await rm(data, { recursive: true, force: true })
    },
  }
}
