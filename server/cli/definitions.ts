import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Catalog,
  createCatalog,
  type DefinitionSource,
  fail,
  type Outcome,
  succeed,
} from '../../engine/index.ts'
import { readConfig } from '../config.ts'
import { listDefinitionFiles, readDefinitionFile } from '../definition-files.ts'
import type { Io } from './command.ts'

/** Reads the definitions of files, folders and names; without any, of the folders that the server would serve. */
export async function loadDefinitions(paths: readonly string[], io: Io): Promise<Outcome<Catalog>> {
  const isTold = paths.length > 0 && paths.every((path) => existsSync(path))
  const config = isTold ? undefined : readConfig(io.environment)
  if (config !== undefined && !config.ok) return config
  const folders = config?.value.integrationFolders ?? []
  const wanted = paths.length > 0 ? paths.map((path) => fileOf(path, folders)) : folders
  const sources = new Map<string, DefinitionSource>()
  for (const path of wanted) {
    const read = await readPath(path)
    if (!read.ok) return read
    for (const source of read.value) sources.set(source.file, source)
  }
  const catalog = createCatalog()
  catalog.update([...sources.values()])
  return succeed(catalog)
}

/** The file of an integration's name in the folders; anything else stays the path that it is. */
function fileOf(path: string, folders: readonly string[]): string {
  if (!/^\w+$/.test(path) || existsSync(path)) return path
  const files = folders.flatMap((folder) => [
    join(folder, `${path}.yaml`),
    join(folder, `${path}.yml`),
  ])
  return files.find((file) => existsSync(file)) ?? path
}

async function readPath(path: string): Promise<Outcome<readonly DefinitionSource[]>> {
  try {
    const files = await filesOf(path)
    return succeed(await Promise.all(files.map(readDefinitionFile)))
  } catch (error) {
    return fail({
      kind: 'not_found',
      message: `Cannot read "${path}": ${error instanceof Error ? error.message : String(error)}`,
      hint: 'Name a definition file, a folder of them, or an integration.',
      at: path,
      cause: error,
    })
  }
}

/** The definition files that a path means; examples mean the definition that they go with. */
async function filesOf(path: string): Promise<readonly string[]> {
  const facts = await stat(path)
  if (facts.isDirectory()) return listDefinitionFiles(path)
  return [path.replace(/\.examples(?=\.ya?ml$)/, '')]
}
