import { type Effect, effectOf } from '../../pieces/tool-effect.ts'

/** Which tools are looked for; an empty text is everything. */
export interface WantedTools {
  readonly words: string
  readonly tag: string
  readonly effect: string
}

interface Looked {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly method: string
  readonly tags: readonly string[]
  readonly annotations: Readonly<Record<string, unknown>>
}

/** Those that have all the words somewhere, the tag and the effect, in the order in which they came. */
export function findTools<Each extends Looked>(
  tools: readonly Each[],
  { words, tag, effect }: WantedTools,
): readonly Each[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return tools.filter((tool) => {
    if (tag !== '' && !tool.tags.includes(tag)) return false
    if (effect !== '' && effectOf(tool) !== effect) return false
    const text = `${tool.name} ${tool.title} ${tool.description}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}

/** All tags that occur, sorted. */
export function tagsOf(tools: readonly Pick<Looked, 'tags'>[]): readonly string[] {
  return [...new Set(tools.flatMap(({ tags }) => tags))].sort((one, other) =>
    one.localeCompare(other),
  )
}

/** All effects that occur, the mildest first. */
export function effectsOf(tools: readonly Looked[]): readonly Effect[] {
  const found = new Set(tools.map(effectOf))
  const order: readonly Effect[] = ['reads', 'adds', 'changes', 'deletes']
  return order.filter((effect) => found.has(effect))
}
