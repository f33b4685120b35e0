import { join } from 'node:path'
import { startServer } from '../../support/start-server.ts'
import { claudeCode } from './claude-code.ts'
import { codex } from './codex.ts'
import { serveDocuments } from './documents.ts'
import { geminiCli } from './gemini-cli.ts'
import type { Host } from './host.ts'
import { installApart } from './install.ts'
import { type Library, libraries } from './libraries.ts'
import { openLoginServer } from './login-server.ts'
import { opencode } from './opencode.ts'
import { tryHost } from './try-host.ts'
import { tryLibrary } from './try-library.ts'

// `npm run test:hosts` proves a started server with the programs that people use, too large for the
// test suite: 1.2 GB are installed once into the temporary folder. Names after `--` choose some.
const wanted = process.argv.slice(2)
const isWanted = ({ name }: Pick<Host, 'name'>) =>
  wanted.length === 0 || wanted.some((part) => name.includes(part))
const trials = [
  ...[claudeCode, codex, geminiCli, opencode].filter(isWanted).map(trialOfHost),
  ...[claudeCode, codex].filter(isWanted).map(trialOfLogin),
  ...libraries.filter(isWanted).map(trialOfLibrary),
]

const adminToken = 'the-token-of-the-trials'
const documents = await serveDocuments()
const server = await startServer({
  MORTISE_ADMIN_TOKEN: adminToken,
  MORTISE_ROUTES: documents.routes,
})
const problems: string[] = []
for (const trial of trials) {
  const problem = await prove(trial)
  if (problem !== undefined) problems.push(problem)
}
await server.close()
documents.close()
process.stdout.write(`${trials.length - problems.length} passed, ${problems.length} failed\n`)
process.exitCode = problems.length > 0 || trials.length === 0 ? 1 : 0

interface Trial extends Pick<Host, 'name' | 'version'> {
  /** Where it has another name than the trial. */
  readonly package?: string
  /** What goes wrong, or nothing. */
  readonly run: (folder: string) => Promise<string | undefined>
}

function trialOfHost(host: Host): Trial {
  return {
    ...host,
    run: (folder) =>
      tryHost(host, join(folder, 'node_modules', host.program), { mcp: server.mcpUrl }),
  }
}

/** The same at a server that asks for a login: a person agrees in the browser that the host opens. */
function trialOfLogin(host: Host): Trial {
  return {
    ...host,
    name: `${host.name} with a login`,
    run: async (folder) => {
      const mcp = await openLoginServer(new URL(server.mcpUrl).origin, adminToken)
      return tryHost(host, join(folder, 'node_modules', host.program), {
        mcp,
        apiToken: adminToken,
      })
    },
    package: host.name,
  }
}

function trialOfLibrary(library: Library): Trial {
  return { ...library, run: (folder) => tryLibrary(library, folder, server.mcpUrl) }
}

async function prove(trial: Trial): Promise<string | undefined> {
  const { package: name = trial.name, version } = trial
  const folder = await installApart({ name, version })
  const start = performance.now()
  const problem = await trial.run(folder)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const verdict = problem === undefined ? 'lists and calls the tools' : `fails: ${problem}`
  process.stdout.write(`${trial.name} ${trial.version} ${verdict} (${seconds} s)\n`)
  return problem
}
