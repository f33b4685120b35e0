import { startServer } from '../../support/start-server.ts'
import { claudeCode } from './claude-code.ts'
import { codex } from './codex.ts'
import { geminiCli } from './gemini-cli.ts'
import type { Host } from './host.ts'
import { installHost } from './install.ts'
import { opencode } from './opencode.ts'
import { tryHost } from './try-host.ts'

// `npm run test:hosts` proves a started server with the programs that people use, too large for the
// test suite: 1.2 GB are installed once into the temporary folder. Names after `--` choose some.
const wanted = process.argv.slice(2)
const hosts = [claudeCode, codex, geminiCli, opencode].filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
)

const server = await startServer()
const problems: string[] = []
for (const host of hosts) {
  const problem = await proveHost(host)
  if (problem !== undefined) problems.push(problem)
}
await server.close()
process.stdout.write(`${hosts.length - problems.length} passed, ${problems.length} failed\n`)
process.exitCode = problems.length > 0 || hosts.length === 0 ? 1 : 0

async function proveHost(host: Host): Promise<string | undefined> {
  const program = await installHost(host)
  const start = performance.now()
  const problem = await tryHost(host, program, server.mcpUrl)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const verdict = problem === undefined ? 'lists and calls the tools' : `fails: ${problem}`
  process.stdout.write(`${host.name} ${host.version} ${verdict} (${seconds} s)\n`)
  return problem
}
