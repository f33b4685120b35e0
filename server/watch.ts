import { type FSWatcher, watch } from 'node:fs'
import {
  type Catalog,
  type CatalogEntry,
  type DefinitionSource,
  formatFault,
} from '../engine/index.ts'
import { listDefinitionFiles, readDefinitionFile, stampOf } from './definition-files.ts'

export interface WatchOptions {
  readonly folders: readonly string[]
  readonly catalog: Catalog
  /** Takes one line for people. */
  readonly log: (line: string) => void
  /** How long changes are gathered before the folder is read; an editor makes several at once. */
  readonly gatherMs?: number
  /** Folders are looked at this often even when nothing was heard of them: some disks tell nothing. */
  readonly rescanMs?: number
}

/** Folders whose definitions are kept in the catalog. */
export interface Watch {
  /** The folders were read once. */
  readonly ready: Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Keeps the catalog as the folders are. What cannot be read is logged once and leaves the rest alone: a folder or file
 * that was read before keeps its last text.
 */
export function watchFolders(options: WatchOptions): Watch {
  const { folders, log, gatherMs = 100, rescanMs = 1000 } = options
  const refresh = createRefresh(options)
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let isClosed = false
  // A later request never postpones an earlier one, so that a folder which is never quiet is read all the same.
  const schedule = (delayMs: number): void => {
    const at = performance.now() + delayMs
    if (isClosed || at >= dueAt) return
    clearTimeout(timer)
    dueAt = at
    timer = setTimeout(run, delayMs)
  }
  let running: Promise<void> = Promise.resolve()
  const run = (): void => {
    dueAt = Number.POSITIVE_INFINITY
    running = running
      .then(refresh)
      .catch((error: unknown) => log(`Cannot refresh the definitions: ${String(error)}`))
      .then((isUncertain) => schedule(isUncertain === true ? gatherMs : rescanMs))
  }
  const watchers = folders.map((folder) => listen(folder, () => schedule(gatherMs)))
  run()
  return {
    ready: running,
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      for (const watcher of watchers) watcher?.close()
      await running
    },
  }
}

/** Nothing where the folder cannot be watched; it is read from time to time all the same. */
function listen(folder: string, onChange: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, onChange)
    return watcher.on('error', () => watcher.close())
  } catch {
    return undefined
  }
}

interface KnownFile {
  readonly folder: string
  readonly stamp: string
  readonly source: DefinitionSource
  /** It was not there when the folder was last read; an editor may be about to put a new one in its place. */
  readonly isMissing?: true
}

type KnownFiles = ReadonlyMap<string, KnownFile>

/** Reads the folders once more. Tells whether a file is missing that may come back. */
type Refresh = () => Promise<boolean>

function createRefresh({ folders, catalog, log }: WatchOptions): Refresh {
  let known: KnownFiles = new Map()
  const trouble = createTrouble(log)
  return async () => {
    const before = known
    known = withMissing(await readFolders(folders, before, trouble), before)
    if (hasChanged(known, before)) {
      logRemoved(before, { known, catalog, log })
      const changed = catalog.update([...known.values()].map(({ source }) => source))
      for (const line of changed.flatMap(describeEntry)) log(line)
    }
    return [...known.values()].some(({ isMissing }) => isMissing)
  }
}

async function readFolders(
  folders: readonly string[],
  before: KnownFiles,
  trouble: Trouble,
): Promise<KnownFiles> {
  const found = new Map<string, KnownFile>()
  for (const folder of folders) {
    for (const [file, known] of await readFolder(folder, before, trouble)) found.set(file, known)
  }
  return found
}

async function readFolder(
  folder: string,
  before: KnownFiles,
  trouble: Trouble,
): Promise<readonly (readonly [string, KnownFile])[]> {
  const files = await trouble.watchOver(folder, () => listDefinitionFiles(folder))
  if (files === undefined) return [...before].filter(([, last]) => last.folder === folder)
  const read = files.map(async (file) => {
    const last = before.get(file)
    const known = await trouble.watchOver(file, () => readChanged(file, folder, last))
    return [file, known ?? last] as const
  })
  return (await Promise.all(read)).filter(isKnown)
}

function isKnown(
  entry: readonly [string, KnownFile | undefined],
): entry is readonly [string, KnownFile] {
  return entry[1] !== undefined
}

async function readChanged(
  file: string,
  folder: string,
  last: KnownFile | undefined,
): Promise<KnownFile> {
  const stamp = await stampOf(file)
  const source = last?.stamp === stamp ? last.source : await readDefinitionFile(file)
  return { folder, stamp, source }
}

/** A file that is not there for the first time is kept once. */
function withMissing(found: KnownFiles, before: KnownFiles): KnownFiles {
  const known = new Map(found)
  for (const [file, last] of before) {
    if (!known.has(file) && !last.isMissing) known.set(file, { ...last, isMissing: true })
  }
  return known
}

function hasChanged(known: KnownFiles, before: KnownFiles): boolean {
  if (known.size !== before.size) return true
  return [...known].some(([file, { source }]) => before.get(file)?.source !== source)
}

interface Change {
  readonly known: KnownFiles
  readonly catalog: Catalog
  readonly log: (line: string) => void
}

function logRemoved(before: KnownFiles, { known, catalog, log }: Change): void {
  for (const { file, name } of catalog.entries()) {
    if (before.has(file) && !known.has(file)) log(`${name} is removed: ${file} is gone`)
  }
}

function describeEntry({ file, name, integration, isStale, faults }: CatalogEntry): string[] {
  const lines = faults.map(formatFault)
  if (integration === undefined) return [`${name} is not served: ${file} has faults`, ...lines]
  if (isStale) return [`${name} is served as it was before: ${file} has faults`, ...lines]
  const tools = integration.tools.length
  return [`${name} is loaded from ${file}: ${tools} ${tools === 1 ? 'tool' : 'tools'}`, ...lines]
}

/** Logs what goes wrong with a path when it begins, and not again until it has gone well. */
interface Trouble {
  readonly watchOver: <T>(path: string, act: () => Promise<T>) => Promise<T | undefined>
}

function createTrouble(log: (line: string) => void): Trouble {
  const told = new Map<string, string>()
  return {
    watchOver: async (path, act) => {
      try {
        const value = await act()
        told.delete(path)
        return value
      } catch (error) {
        const message = `Cannot read ${path}: ${reasonOf(error)}`
        if (told.get(path) !== message) log(message)
        told.set(path, message)
        return undefined
      }
    },
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  ENOTDIR: 'it is not a folder',
  ELOOP: 'its symbolic links lead in a circle',
}

function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  return reasons[code] ?? message
}
