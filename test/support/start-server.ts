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

/** Starts the compiled server with an empty environment but `env`, and waits for its MCP URL. */
export async function startServer(
  env: Readonly<Record<string, string>> = {},
): Promise<StartedServer> {
  const data = await mkdtemp(join(tmpdir(), 'mortise-data-'))
  const server = spawn(process.execPath, [rootPath('dist', 'server', 'main.js'), 'serve'], {
    cwd: rootPath(),
    env: { PORT: '0', MORTISE_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(server, 'exit')
  const printed = await new Promise<string>((resolve) => {
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk
      if (urlIn(output) !== undefined) resolve(output)
    }
    server.stdout.on('data', collect)
    server.stderr.on('data', collect)
    void exited.then(() => resolve(output))
  })
  const mcpUrl = urlIn(printed)
  if (mcpUrl === undefined) throw new Error(`The server printed no MCP URL: ${printed}`)
  return {
    mcpUrl,
    close: async () => {
      server.kill()
      await exited
      await rm(data, { recursive: true, force: true })
    },
  }
}

const urlIn = (output: string) => /^MCP server: (\S+)$/m.exec(output)?.[1]
