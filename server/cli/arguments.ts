import { type ParseArgsConfig, parseArgs } from 'node:util'
import { fail, type Outcome, succeed } from '../../engine/index.ts'

type Options = NonNullable<ParseArgsConfig['options']>

type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>

/** What a command takes. */
export interface ArgumentsSpec<O extends Options> {
  readonly command: string
  readonly options: O
  /** Names of what must stand without a dash, in order. */
  readonly required?: readonly string[]
  /** How many may stand without a dash. */
  readonly max?: number
}

/** Reads what follows a command's name; the failure says what is wrong with it. */
export function readArguments<O extends Options>(
  argv: readonly string[],
  { command, options, required = [], max = Number.POSITIVE_INFINITY }: ArgumentsSpec<O>,
): Outcome<Parsed<O>> {
  const refuse = (message: string) =>
    fail({
      kind: 'invalid_input',
      message,
      hint: `Run "mortise ${command} --help" to see what it takes.`,
      at: command,
    })
  const parsed = parse(argv, options)
  if (!parsed.ok) return refuse(parsed.problem)
  const { positionals } = parsed.value
  const missing = required[positionals.length]
  if (missing !== undefined) return refuse(`"mortise ${command}" needs ${missing}`)
  const extra = positionals[max]
  if (extra !== undefined) return refuse(`"mortise ${command}" cannot take "${extra}" as well`)
  return succeed(parsed.value)
}

function parse<O extends Options>(argv: readonly string[], options: O) {
  try {
    const value: Parsed<O> = parseArgs({ args: [...argv], options, allowPositionals: true })
    return { ok: true, value } as const
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // Node says how to pass a text that begins with a dash, which no command takes.
    return { ok: false, problem: error.message.split('. ')[0] ?? error.message } as const
  }
}
