import { type JsonSchema, toolTokens } from '../../engine/index.ts'
import type { Output } from './command.ts'
import { printTable } from './print.ts'

/** A tool, as far as a table shows it. */
export interface ListedTool {
  readonly name: string
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly annotations?: Hints | undefined
  readonly inputSchema: JsonSchema
}

interface Hints {
  readonly readOnlyHint?: boolean | undefined
  readonly destructiveHint?: boolean | undefined
  readonly idempotentHint?: boolean | undefined
}

/** Prints tools, one a line. */
export function printToolTable(tools: readonly ListedTool[], stdout: Output): void {
  const rows = tools.map(({ name, title = '', description = '', annotations, inputSchema }) => [
    name,
    title,
    String(toolTokens({ name, description, inputSchema })),
    annotations === undefined ? '' : describeHints(annotations),
    describeParameters(inputSchema),
  ])
  printTable([['NAME', 'TITLE', 'TOKENS', 'HINTS', 'ARGUMENTS'], ...rows], stdout)
}

/** `reads`, or what a tool does to the world: `writes, destructive`. */
function describeHints({ readOnlyHint, destructiveHint, idempotentHint }: Hints): string {
  if (readOnlyHint) return 'reads'
  const words = ['writes']
  if (destructiveHint) words.push('destructive')
  if (idempotentHint) words.push('idempotent')
  return words.join(', ')
}

/** The arguments of a tool: `id, type?`. */
function describeParameters({ properties, required }: JsonSchema): string {
  const names = Object.keys((properties as object | undefined) ?? {})
  const needed = new Set(Array.isArray(required) ? required : [])
  return names.map((name) => (needed.has(name) ? name : `${name}?`)).join(', ')
}
