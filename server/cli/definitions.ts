import { stat } from 'node:fs/promises'
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

/** Reads the definitions of files and folders; without any, of the folders that the server would serve. */
export async function loadDefinitions(paths: readonly string[], io: Io): Promise<Outcome<Catalog>> {
  const config = paths.length > 0 ? undefined : readConfig(io.environment)
  if (config !== undefined && !config.ok) return config
  const sources = new Map<string, DefinitionSource>()
  for (const path of config?.value.integrationFolders ?? paths) {
    const read = await readPath(path)
    if (!read.ok) return read
    for (const source of read.value) sources.set(source.file, source)
  }
  const catalog = createCatalog()
  catalog.update([...sources.values()])
  return succeed(catalog)
}

async function readPath(path: string): Promise<Outcome<readonly DefinitionSource[]>> {
  try {
    const files = await filesOf(path)
    return succeed(await Promise.all(files.map(readDefinitionFile)))
  } catch (error) {
    return fail({
      kind: 'not_found',
      message: `Cannot read "${path}": ${error instanceof Error ? error.message : String(error)}`,
      hint: 'Name a definition file, or a folder of them.',
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
