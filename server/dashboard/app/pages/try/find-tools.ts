/** What of a tool it is found by. */
interface Found {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly resource: string
}

/** Tools of one resource. */
export interface ToolGroup<Tool> {
  readonly resource: string
  readonly tools: readonly Tool[]
}

/** Those that have all the words, by resource, in the order in which they came. */
export function groupTools<Tool extends Found>(
  all: readonly Tool[],
  words: string,
): readonly ToolGroup<Tool>[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  const groups = new Map<string, Tool[]>()
  for (const tool of all) {
    const text = `${tool.name} ${tool.title} ${tool.resource} ${tool.description}`.toLowerCase()
    if (!wanted.every((word) => text.includes(word))) continue
    const group = groups.get(tool.resource)
    if (group === undefined) groups.set(tool.resource, [tool])
    else group.push(tool)
  }
  return [...groups].map(([resource, tools]) => ({ resource, tools }))
}

/** What a tool does to what is there: nothing, something that can be mended, or something that cannot. */
export type Effect = 'reads' | 'changes' | 'destroys'

/** As its annotations tell it (https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations). */
export function effectOf(annotations: Readonly<Record<string, unknown>>): Effect {
  if (annotations['readOnlyHint'] === true) return 'reads'
  return annotations['destructiveHint'] === false ? 'changes' : 'destroys'
}
