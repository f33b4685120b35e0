/** What calling a tool does to what is there. */
export type Effect = 'reads' | 'adds' | 'changes' | 'deletes'

/** In words, and how somebody should feel about it. */
export const effects = {
  reads: { label: 'Reads only', tone: 'good' },
  adds: { label: 'Adds', tone: 'plain' },
  changes: { label: 'Changes', tone: 'warn' },
  deletes: { label: 'Deletes', tone: 'bad' },
} as const satisfies Record<Effect, { readonly label: string; readonly tone: string }>

interface Told {
  readonly method: string
  /** The hints of MCP: https://modelcontextprotocol.io/specification/2025-06-18/schema#toolannotations */
  readonly annotations: Readonly<Record<string, unknown>>
}

/** The effect of a tool by its annotations; that it deletes, its method tells. */
export function effectOf({ method, annotations }: Told): Effect {
  if (annotations['readOnlyHint'] === true) return 'reads'
  if (annotations['destructiveHint'] === false) return 'adds'
  return /^(bulk_?)?(delete|remove|destroy)/i.test(method) ? 'deletes' : 'changes'
}
