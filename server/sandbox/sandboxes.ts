import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Catalog,
  fail,
  formatFault,
  type Secrets,
  type Send,
  type Token,
} from '../../engine/index.ts'
import { type ExampleAccount, readExamples } from './examples.ts'
import { createSandbox } from './play.ts'

/** Sandboxes in place of the network, one for each account that plays. */
export interface Sandboxes {
  /** Begins with the data of the examples file; what calls change lasts until the process ends. */
  readonly sendFor: (account: { readonly id: string; readonly integration: string }) => Send
  /** The first loaded integration, by name, that has examples to play from, and whose account they are. */
  readonly first: () => Promise<Playable | undefined>
}

/** An integration that can be played. */
export interface Playable {
  readonly integration: string
  readonly account: ExampleAccount
  readonly credentials: { readonly token: Token | undefined; readonly secrets: Secrets }
}

/** Plays every integration that has a `NAME.examples.yaml` in one of the folders. */
export function createSandboxes(folders: readonly string[], catalog: Catalog): Sandboxes {
  const opened = new Map<string, Promise<Send>>()
  return {
    sendFor: ({ id, integration }) => {
      const sandbox = opened.get(id) ?? openSandbox(folders, integration)
      opened.set(id, sandbox)
      return async (request, options) => (await sandbox)(request, options)
    },
    first: async () => {
      for (const { name, integration } of catalog.entries()) {
        const found = integration && (await findExamples(folders, name))
        const examples = found && readExamples(found.text, found).examples
        if (examples === undefined || examples.rules.length === 0) continue
        const { account, token, secrets } = examples
        return { integration: name, account, credentials: { token, secrets } }
      }
      return undefined
    },
  }
}

interface ExamplesText {
  readonly file: string
  readonly text: string
}

async function findExamples(
  folders: readonly string[],
  name: string,
): Promise<ExamplesText | undefined> {
  for (const folder of folders) {
    const file = join(folder, `${name}.examples.yaml`)
    const text = await readFile(file, 'utf8').catch(ignoreMissing)
    if (text !== undefined) return { file, text }
  }
  return undefined
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

async function openSandbox(folders: readonly string[], name: string): Promise<Send> {
  const found = await findExamples(folders, name)
  if (found === undefined) return refuse(`There is no ${name}.examples.yaml to play from.`)
  const { examples, faults } = readExamples(found.text, found)
  if (examples !== undefined) return createSandbox(examples)
  return refuse(`The examples cannot be played: ${faults.map(formatFault).join('; ')}`)
}

function refuse(message: string): Send {
  return async () =>
    fail({
      kind: 'unreachable',
      message,
      hint: 'Correct the examples file beside the definition and start again.',
      at: 'sandbox',
    })
}
