import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, type Outcome, succeed, suggest } from '../../engine/index.ts'
import { readConfig } from '../config.ts'
import { readArguments } from './arguments.ts'
import type { Command, Io } from './command.ts'
import { printFailure, printMisuse } from './print.ts'
import {
  type AuthChoice,
  authChoices,
  definitionSkeleton,
  examplesSkeleton,
  type SkeletonOptions,
} from './skeleton.ts'

const usage = `Usage: mortise new <name> [--base <address>] [--auth <way>]

Writes a commented definition to begin with, and examples that prove it, into the first folder of
MORTISE_INTEGRATIONS (./integrations). What is there already stays as it is.

  --base   the address below which the paths are (https://api.example.com)
  --auth   ${Object.keys(authChoices).join(', ')} (bearer)
`

/** `mortise new`. */
export const newDefinition: Command = {
  summary: 'Begin a definition',
  usage,
  run: runNew,
}

async function runNew(argv: readonly string[], io: Io): Promise<number> {
  const wanted = readWanted(argv)
  if (!wanted.ok) return printMisuse(wanted.failure, io.stderr)
  const config = readConfig(io.environment)
  if (!config.ok) return printFailure(config.failure, io.stderr)
  const [folder = 'integrations'] = config.value.integrationFolders
  const file = join(folder, `${wanted.value.name}.yaml`)
  const written = await write(folder, [
    { file, text: definitionSkeleton(wanted.value) },
    {
      file: join(folder, `${wanted.value.name}.examples.yaml`),
      text: examplesSkeleton(wanted.value),
    },
  ])
  if (!written.ok) return printFailure(written.failure, io.stderr)
  io.stdout.write(`Wrote ${file}\nCheck it with: mortise check ${file}\n`)
  return 0
}

function readWanted(argv: readonly string[]): Outcome<SkeletonOptions> {
  const parsed = readArguments(argv, {
    command: 'new',
    options: { base: { type: 'string' }, auth: { type: 'string' } },
    required: ['a name, such as "acme"'],
    max: 1,
  })
  if (!parsed.ok) return parsed
  const { base = 'https://api.example.com', auth = 'bearer' } = parsed.value.values
  const [name = ''] = parsed.value.positionals
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(name)) {
    return refuse(
      `"${name}" is no name`,
      'Use small letters, digits and "_", beginning with a letter.',
    )
  }
  if (!isAuthChoice(auth)) {
    const known = Object.keys(authChoices)
    return refuse(
      `There is no way "${auth}"; ${suggest(auth, known) ?? ''}`,
      `Use ${known.join(', ')}.`,
    )
  }
  if (!/^https:\/\/[^\s/]+/.test(base) || !URL.canParse(base)) {
    return refuse(`"${base}" is no https address`, 'Give one such as https://api.example.com/v1.')
  }
  return succeed({ name, auth, base: base.replace(/\/+$/, '') })
}

function isAuthChoice(text: string): text is AuthChoice {
  return Object.hasOwn(authChoices, text)
}

function refuse(message: string, hint: string) {
  return fail({ kind: 'invalid_input', message, hint, at: 'new' })
}

interface NewFile {
  readonly file: string
  readonly text: string
}

/** Writes files that are not there yet. */
async function write(folder: string, files: readonly NewFile[]): Promise<Outcome<undefined>> {
  try {
    await mkdir(folder, { recursive: true })
    for (const { file, text } of files) await writeFile(file, text, { flag: 'wx' })
    return succeed(undefined)
  } catch (cause) {
    const { code, path = folder } = cause as NodeJS.ErrnoException
    const message =
      code === 'EEXIST'
        ? `"${path}" is there already.`
        : `Cannot write "${path}": ${String(cause)}.`
    return fail({
      kind: 'conflict',
      message,
      hint: 'Choose another name, or another folder by MORTISE_INTEGRATIONS.',
      at: 'new',
      cause,
    })
  }
}
