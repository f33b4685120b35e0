import type { Environment } from '../config.ts'

/** A stream that takes text. */
export interface Output {
  readonly write: (text: string) => unknown
}

/** What a command has of the world. */
export interface Io {
  /** Results. */
  readonly stdout: Output
  /** What went wrong. */
  readonly stderr: Output
  /** What a command that reads its input is given. */
  readonly stdin?: NodeJS.ReadableStream
  /** The process's own when absent. */
  readonly environment?: Environment
}

/** One command of the command line. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string
  /** All that `--help` prints. */
  readonly usage: string
  /** Takes what follows the command's name; returns the exit code. */
  readonly run: (argv: readonly string[], io: Io) => Promise<number>
}

/** The commands by name, in the order in which they are listed. */
export type Commands = Readonly<Record<string, Command>>
