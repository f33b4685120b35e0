import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, type Outcome, type SignText, succeed } from '../../engine/index.ts'

/** One master key of 32 bytes; its id stands in what it sealed. */
export interface Key {
  readonly id: string
  readonly bytes: Buffer
}

/** At least one key; the first seals. */
export type Keys = readonly [Key, ...Key[]]

const KEY_BYTES = 32
const SHAPE = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=?)$/

// 128 bits cannot be guessed, and every cursor that a model copies carries them.
const SIGNATURE_LENGTH = 22

/** Reads `id:base64,id:base64`; undefined unless each key has an id of its own and 32 bytes. */
export function parseKeys(text: string): Keys | undefined {
  const entries = text.split(',')
  const keys = entries.map((entry) => parseKey(entry.trim())).filter((key) => key !== undefined)
  const ids = new Set(keys.map(({ id }) => id))
  const [first, ...others] = keys
  return first === undefined || ids.size < entries.length ? undefined : [first, ...others]
}

function parseKey(entry: string): Key | undefined {
  const [, id, base64] = SHAPE.exec(entry) ?? []
  if (id === undefined || base64 === undefined) return undefined
  return { id, bytes: Buffer.from(base64, 'base64') }
}

/** The keys of a data folder's `keys.json`, which is made on the first start; the first key seals. */
export async function loadKeys(dataFolder: string): Promise<Outcome<Keys>> {
  const file = join(dataFolder, 'keys.json')
  const text = (await readIfThere(file)) ?? (await createKeysFile(dataFolder, file))
  const keys = parseKeysFile(text)
  if (keys !== undefined) return succeed(keys)
  return fail({
    kind: 'invalid_input',
    message: `${file} holds no usable keys; it takes {"keys":["id:base64", ...]} with 32 bytes each.`,
    hint: 'Restore the file from a backup, or set MORTISE_KEYS.',
    at: file,
  })
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parseKeysFile(text: string): Keys | undefined {
  try {
    const { keys } = JSON.parse(text) as { readonly keys?: unknown }
    return Array.isArray(keys) ? parseKeys(keys.join(',')) : undefined
  } catch {
    return undefined
  }
}

/** Written whole under another name and then linked, so that of two first starts one wins and nobody reads half a file. */
async function createKeysFile(folder: string, file: string): Promise<string> {
  const key = `${randomBytes(4).toString('hex')}:${randomBytes(KEY_BYTES).toString('base64')}`
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify({ keys: [key] }, undefined, 2)}\n`)
    await handle.sync()
    await linkUnlessThere(draft, file)
  } finally {
    await handle.close()
    await unlink(draft)
  }
  return readFile(file, 'utf8')
}

async function linkUnlessThere(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** A key for one purpose alone. */
export function deriveKey(key: Key, purpose: 'seal' | 'sign'): Buffer {
  return Buffer.from(hkdfSync('sha256', key.bytes, '', `mortise ${purpose}`, KEY_BYTES))
}

/** Signs under a master key. */
export function createSigner(key: Key): SignText {
  const signing = deriveKey(key, 'sign')
  return (text) =>
    createHmac('sha256', signing).update(text).digest('base64url').slice(0, SIGNATURE_LENGTH)
}
