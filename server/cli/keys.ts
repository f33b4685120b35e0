import { fail, type Outcome, succeed } from '../../engine/index.ts'
import { type Config, readConfig } from '../config.ts'
import type { Keys } from '../secrets/keys.ts'
import { addKey, changedAt, dropKeys, loadKeys } from '../secrets/keys-file.ts'
import { countByKey, resealAll } from '../secrets/reseal.ts'
import { createSeal } from '../secrets/seal.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { readArguments } from './arguments.ts'
import type { Command, Io } from './command.ts'
import { count, printFailure, printMisuse, printTable } from './print.ts'
import { startFailure } from './start-failure.ts'

const usage = `Usage: mortise keys list | rotate | prune

  list     the keys, and how many secrets each one seals
  rotate   makes a new key, and seals every secret anew with it; the server may run meanwhile
  prune    forgets the keys that seal nothing any more

Where MORTISE_KEYS names the keys, put a new one first and restart the server; "rotate" then seals everything
with that one, and "prune" tells which ones can be taken away.
`

/** `mortise keys`. */
export const keys: Command = {
  summary: 'Change the keys that seal credentials',
  usage,
  run: runKeys,
}

const acts = { list: listKeys, rotate: rotateKeys, prune: pruneKeys } as const

async function runKeys(argv: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(argv, {
    command: 'keys',
    options: {},
    required: ['"list", "rotate" or "prune"'],
    max: 1,
  })
  if (!parsed.ok) return printMisuse(parsed.failure, io.stderr)
  const [name = ''] = parsed.value.positionals
  if (!isAct(name)) return printMisuse(unknownAct(name), io.stderr)
  const config = readConfig(io.environment)
  if (!config.ok) return printFailure(config.failure, io.stderr)
  try {
    const done = await withStore(config.value, (store) => acts[name](store, config.value, io))
    return done.ok ? 0 : printFailure(done.failure, io.stderr)
  } catch (error) {
    const failure = startFailure(error)
    if (failure === undefined) throw error
    return printFailure(failure, io.stderr)
  }
}

function isAct(name: string): name is keyof typeof acts {
  return Object.hasOwn(acts, name)
}

function unknownAct(name: string) {
  const message = `"mortise keys" cannot "${name}"`
  return { kind: 'invalid_input', message, hint: 'Say list, rotate or prune.' } as const
}

async function withStore(
  config: Config,
  act: (store: Store) => Promise<Outcome<undefined>>,
): Promise<Outcome<undefined>> {
  const store = await openStore(config)
  if (!store.ok) return store
  try {
    return await act(store.value)
  } finally {
    await store.value.close()
  }
}

function readKeys({ keys: given, dataFolder }: Config): Promise<Outcome<Keys>> {
  return given === undefined ? loadKeys(dataFolder) : Promise.resolve(succeed(given))
}

async function listKeys(store: Store, config: Config, io: Io): Promise<Outcome<undefined>> {
  const known = await readKeys(config)
  if (!known.ok) return known
  const counts = await countByKey(store.sealed)
  const ids = [...new Set([...known.value.map(({ id }) => id), ...counts.keys()])]
  const rows = ids.map((id, index) => [
    id,
    count(counts.get(id) ?? 0, 'secret'),
    index === 0 ? 'seals' : known.value.some((key) => key.id === id) ? 'opens' : 'MISSING',
  ])
  printTable(rows, io.stdout)
  return succeed(undefined)
}

async function rotateKeys(store: Store, config: Config, io: Io): Promise<Outcome<undefined>> {
  const given = config.keys
  const next = given === undefined ? await addKey(config.dataFolder) : succeed(given)
  if (!next.ok) return next
  const [{ id }] = next.value
  const sealed = await resealAll(store.sealed, createSeal(next.value), id)
  io.stdout.write(`${count(sealed, 'secret')} sealed anew with the key "${id}".\n`)
  return succeed(undefined)
}

async function pruneKeys(store: Store, config: Config, io: Io): Promise<Outcome<undefined>> {
  const known = await readKeys(config)
  if (!known.ok) return known
  const counts = await countByKey(store.sealed)
  const [, ...others] = known.value
  const idle = others.filter(({ id }) => !counts.has(id)).map(({ id }) => id)
  if (config.keys !== undefined && idle.length > 0) {
    return fail(takeAway(idle))
  }
  if (config.keys === undefined && idle.length > 0) {
    const age = Date.now() - (await changedAt(config.dataFolder))
    if (age < settleMs) return fail(tooSoon(settleMs - age))
    await dropKeys(config.dataFolder, idle)
  }
  io.stdout.write(`${count(idle.length, 'key')} forgotten.\n`)
  return succeed(undefined)
}

/** A running server reads the keys again once a minute, and may seal with the old one until then. */
const settleMs = 3 * 60_000

function tooSoon(leftMs: number) {
  return {
    kind: 'conflict',
    message: 'The keys changed just now, and a running server may still seal with an older one.',
    hint: `Try again in ${Math.ceil(leftMs / 1000)} seconds.`,
    at: 'keys.json',
  } as const
}

function takeAway(ids: readonly string[]) {
  return {
    kind: 'conflict',
    message: `MORTISE_KEYS names keys that seal nothing: ${ids.join(', ')}.`,
    hint: 'Take them out of MORTISE_KEYS; only you can.',
    at: 'MORTISE_KEYS',
  } as const
}
