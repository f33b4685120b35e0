import { fail, type Integration, type Outcome, succeed, suggest } from '../../engine/index.ts'
import type { Io } from './command.ts'
import { loadDefinitions } from './definitions.ts'

/** The integration of a name in the folders of definitions, or of a definition file. */
export async function findIntegration(name: string, io: Io): Promise<Outcome<Integration>> {
  const isFile = /\.ya?ml$/.test(name)
  const loaded = await loadDefinitions(isFile ? [name] : [], io)
  if (!loaded.ok) return loaded
  const entries = loaded.value.entries()
  const entry = isFile ? entries[0] : entries.find((each) => each.name === name)
  if (entry?.integration !== undefined) return succeed(entry.integration)
  if (entry !== undefined) return fail(faulty(entry.file))
  return fail(
    unknown(
      name,
      entries.map((each) => each.name),
    ),
  )
}

function faulty(file: string) {
  return {
    kind: 'definition',
    message: `${file} has faults`,
    hint: `Run "mortise check ${file}" to see them.`,
    at: file,
  } as const
}

function unknown(name: string, known: readonly string[]) {
  const wanted = suggest(name, known)
  return {
    kind: 'not_found',
    message: `There is no integration "${name}"${wanted === undefined ? '' : `; ${wanted}`}`,
    hint: 'Name one of the folders in MORTISE_INTEGRATIONS, or the path of a definition file.',
    at: name,
  } as const
}
