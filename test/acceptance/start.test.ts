import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { rootPath } from '../support/root.ts'
import { spawnServer } from '../support/start-server.ts'

/** Starts the server as a user would, where it cannot start; what it printed and how it ended. */
async function start(env: Readonly<Record<string, string>>) {
  const server = spawn(process.execPath, [rootPath('dist', 'server', 'main.js'), 'serve'], {
    cwd: rootPath(),
    env: { PORT: '0', ...env },
  })
  const [stdout, stderr, [code]] = await Promise.all([
    text(server.stdout),
    text(server.stderr),
    once(server, 'exit'),
  ])
  return { stdout, stderr, code }
}

t.test('a port that is taken is told, and the token to be shown once is not lost', async (t) => {
  const other = createServer().listen(0, '127.0.0.1')
  t.teardown(() => other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { stdout, stderr, code } = await start({
    PORT: String(port),
    MORTISE_DATA: t.testdir(),
  })
  t.equal(code, 1)
  t.match(stderr, /^The address is taken: .*\nStop what listens there, or set PORT/)
  t.notMatch(stdout, /API token/)
})

t.test('a damaged database is told, and left as it is', async (t) => {
  const folder = t.testdir()
  writeFileSync(
    join(folder, 'mortise.db'),
    'this is no database, but it is as long as a page header is',
  )
  const { stderr, code } = await start({ MORTISE_DATA: folder })
  t.equal(code, 1)
  t.match(stderr, /^The database file is damaged.*\nRestore mortise\.db/)
})

t.test('a data folder that is a file is told', async (t) => {
  const folder = t.testdir({ data: 'a file' })
  const { stderr, code } = await start({ MORTISE_DATA: join(folder, 'data') })
  t.equal(code, 1)
  t.match(stderr, /^The data folder is no folder/)
})

t.test('a wrong variable is told by its name', async (t) => {
  const { stderr, code } = await start({ PORT: 'abc', MORTISE_DATA: t.testdir() })
  t.equal(code, 1)
  t.match(stderr, /^PORT \("abc"\) takes a number/)
})

t.test('a database that cannot be reached is told, without its password', async (t) => {
  const DATABASE_URL = 'postgres://mortise:hidden-password@127.0.0.1:1/mortise'
  const { stdout, stderr, code } = await start({ DATABASE_URL, MORTISE_DATA: t.testdir() })
  t.equal(code, 75)
  t.match(stderr, /^PostgreSQL cannot be reached at 127\.0\.0\.1:1\.\nStart it, or correct host/)
  t.notMatch(stdout + stderr, 'hidden-password')
})

t.test(
  'of servers that start at once on an empty store, one shows what is shown once',
  async (t) => {
    const names = ['zoho_bigin.yaml', 'zoho_bigin.examples.yaml']
    const files = names.map((name) => [name, readFileSync(rootPath('integrations', name), 'utf8')])
    const folder = t.testdir({ data: {}, integrations: Object.fromEntries(files) })
    const env = {
      MORTISE_DATA: join(folder, 'data'),
      MORTISE_INTEGRATIONS: join(folder, 'integrations'),
    }
    const all = /^(.*)Mortise listens on/s
    const started = await Promise.all([1, 2, 3].map(() => spawnServer(env, all)))
    t.teardown(() => Promise.all(started.map(({ end }) => end())))
    const shown = started.map(({ printed }) => printed).join('')
    t.equal(shown.match(/^API token: /gm)?.length, 1)
    t.equal(shown.match(/^MCP server: /gm)?.length, 1)
  },
)
