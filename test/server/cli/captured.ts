import { call } from '../../../server/cli/call.ts'
import { check } from '../../../server/cli/check.ts'
import { explain } from '../../../server/cli/explain.ts'
import { keys } from '../../../server/cli/keys.ts'
import { newDefinition } from '../../../server/cli/new.ts'
import { runCommand } from '../../../server/cli/run.ts'
import { stdio } from '../../../server/cli/stdio.ts'
import { tools } from '../../../server/cli/tools.ts'
import type { Environment } from '../../../server/config.ts'

/** What a command printed, and how it ended. */
export interface Captured {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const commands = { new: newDefinition, check, tools, explain, call, stdio, keys }

/** Runs a command line as the shell would hand it over. */
export async function mortise(
  argv: readonly string[],
  environment: Environment = {},
  stdin?: NodeJS.ReadableStream,
): Promise<Captured> {
  let stdout = ''
  let stderr = ''
  const code = await runCommand(commands, argv, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    environment,
    ...(stdin && { stdin }),
  })
  return { code, stdout, stderr }
}
