import { suggest } from '../../engine/index.ts'
import type { Commands, Io } from './command.ts'
import { printMisuse, printTable } from './print.ts'

const head = `Mortise turns a YAML file that describes an API into MCP servers.

Usage: mortise <command> [arguments]

Commands:
`

const tail = `
"mortise <command> --help" tells more of a command.
`

/** Runs the command that the first argument names; returns the exit code. */
export async function runCommand(
  commands: Commands,
  argv: readonly string[],
  io: Io,
): Promise<number> {
  const [name = '', ...rest] = argv
  if (name === 'help' || isHelp(name)) return printHelp(commands, rest[0], io)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) return printUnknown(commands, name, io)
  return rest.some(isHelp) ? printHelp(commands, name, io) : command.run(rest, io)
}

function isHelp(argument: string): boolean {
  return argument === '--help' || argument === '-h'
}

function printHelp(commands: Commands, name = '', { stdout }: Io): number {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command !== undefined) {
    stdout.write(command.usage)
    return 0
  }
  stdout.write(head)
  printTable(
    Object.entries(commands).map(([each, { summary }]) => [`  ${each}`, summary]),
    stdout,
  )
  stdout.write(tail)
  return 0
}

function printUnknown(commands: Commands, name: string, { stderr }: Io): number {
  const problem = name === '' ? 'Name a command' : `There is no command "${name}"`
  const wanted = suggest(name, Object.keys(commands))
  const message = wanted === undefined ? problem : `${problem}; ${wanted}`
  const hint = 'Run "mortise help" to see what there is.'
  return printMisuse({ kind: 'invalid_input', message, hint }, stderr)
}
