import { type Kysely, sql } from 'kysely'
import { Client, type ClientConfig } from 'pg'
import { pause } from '../pause.ts'
import type { Change, Changes } from './changes.ts'
import type { Tables } from './tables.ts'

const CHANNEL = 'mortise_change'
const RECONNECT_MS = 1000

/**
 * Changes over a connection of its own, made anew where it breaks; resolves when it hears.
 * @see https://www.postgresql.org/docs/current/sql-notify.html
 */
export async function openPostgresChanges(
  config: ClientConfig,
  db: Kysely<Tables>,
): Promise<Changes> {
  const listeners = new Set<(change: Change) => void>()
  const closing = new AbortController()
  const hear = (payload: string | undefined) => {
    // Written by `announce`; nobody else knows the channel.
    const change = JSON.parse(payload ?? '') as Change
    for (const listener of listeners) listener(change)
  }
  const { first, running } = keepListening(config, hear, closing.signal)
  await first
  return {
    announce: (change) => {
      const notify = sql`select pg_notify(${CHANNEL}, ${JSON.stringify(change)})`
      void notify.execute(db).catch(ignore)
    },
    listen: (listener) => void listeners.add(listener),
    close: async () => {
      closing.abort()
      await running
    },
  }
}

/** Listens until the signal comes, over one connection after the other. */
function keepListening(
  config: ClientConfig,
  hear: (payload: string | undefined) => void,
  signal: AbortSignal,
) {
  let resolveFirst = ignore
  const first = new Promise<void>((resolve) => {
    resolveFirst = resolve
  })
  const run = async () => {
    while (!signal.aborted) {
      await listenOnce(config, { hear, signal, onTried: resolveFirst })
      if (!signal.aborted) await pause(RECONNECT_MS, signal)
    }
  }
  return { first, running: run() }
}

interface Listening {
  readonly hear: (payload: string | undefined) => void
  readonly signal: AbortSignal
  /** Told when it hears, or cannot. */
  readonly onTried: () => void
}

/** Listens over one connection until it ends. */
async function listenOnce(
  config: ClientConfig,
  { hear, signal, onTried }: Listening,
): Promise<void> {
  const client = new Client(config)
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  const end = () => void client.end().catch(ignore)
  // What breaks it also ends it, and an error that nobody listens to would end the process.
  client.on('error', ignore)
  client.on('notification', ({ payload }) => hear(payload))
  signal.addEventListener('abort', end, { once: true })
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    onTried()
    await ended
  } catch {
    // The database is away; the next try comes, and copies are believed for some seconds only.
    end()
    onTried()
  } finally {
    signal.removeEventListener('abort', end)
  }
}

function ignore(): void {}
