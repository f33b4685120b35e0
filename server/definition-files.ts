import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { DefinitionSource } from '../engine/index.ts'

/** Past it a file cannot be a definition, and is not read into memory. */
const maxBytes = 4 * 1024 * 1024

const definitionFile = /^[^.].*(?<!\.examples)\.ya?ml$/

/** Whether a file of this name is a definition, as opposed to examples and anything else. */
function isDefinitionFile(name: string): boolean {
  return definitionFile.test(name)
}

/** The definition files of a folder, in the order of their names. Rejects where the folder cannot be read. */
export async function listDefinitionFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder)
  return names
    .filter(isDefinitionFile)
    .sort()
    .map((name) => join(folder, name))
}

/** The examples that go with a definition file: the same name with `.examples` in it. */
export function examplesFileOf(file: string): string {
  return file.replace(/\.(ya?ml)$/, '.examples.$1')
}

/** Changes whenever the file does; editors that replace a file leave its size and time alike. Rejects as `stat` does. */
export async function stampOf(file: string): Promise<string> {
  const { ino, size, mtimeMs, ctimeMs } = await statFile(file)
  return `${ino}:${size}:${mtimeMs}:${ctimeMs}`
}

/** Reads a definition file. Rejects where it cannot be read, is no file, or is far too large. */
export async function readDefinitionFile(file: string): Promise<DefinitionSource> {
  const { size } = await statFile(file)
  if (size > maxBytes) throw new Error(`${file} is too large for a definition (${size} bytes)`)
  const name = basename(file).replace(/\.ya?ml$/, '')
  return { file, name, text: await readFile(file, 'utf8') }
}

async function statFile(file: string) {
  const facts = await stat(file)
  if (!facts.isFile()) throw new Error(`${file} is not a file`)
  return facts
}
