import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, type Outcome, succeed } from '../../engine/index.ts'
import { createKeyText, formatKey, type Keys, parseKeys } from './keys.ts'

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
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(formatKeysFile([createKeyText()]))
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

/** The keys of a data folder as they are now, for one who has read them before. */
export function readKeysAgain(dataFolder: string, before: Keys): Keys {
  return parseKeysFile(readFileSync(join(dataFolder, 'keys.json'), 'utf8')) ?? before
}

/** Puts a new key before those of a data folder. The keys that there are then. */
export async function addKey(dataFolder: string): Promise<Outcome<Keys>> {
  const known = await loadKeys(dataFolder)
  if (!known.ok) return known
  await replaceKeysFile(dataFolder, [createKeyText(), ...known.value.map(formatKey)])
  return loadKeys(dataFolder)
}

/** When the keys of a data folder changed last, in milliseconds since 1970. */
export async function changedAt(dataFolder: string): Promise<number> {
  return (await stat(join(dataFolder, 'keys.json'))).mtimeMs
}

/** Takes keys out of a data folder. */
export async function dropKeys(dataFolder: string, ids: readonly string[]): Promise<void> {
  const known = await loadKeys(dataFolder)
  if (!known.ok) return
  const kept = known.value.filter(({ id }) => !ids.includes(id))
  await replaceKeysFile(dataFolder, kept.map(formatKey))
}

/** Whoever reads meanwhile finds the file as it was or as it will be. */
async function replaceKeysFile(dataFolder: string, keys: readonly string[]): Promise<void> {
  const file = join(dataFolder, 'keys.json')
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(formatKeysFile(keys))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

function formatKeysFile(keys: readonly string[]): string {
  return `${JSON.stringify({ keys }, undefined, 2)}\n`
}
