import type { Integration, Tool } from '../../engine/index.ts'

/** Some clients cut what is longer. */
const MAX_INSTRUCTIONS = 2_000

const MANNERS = [
  'Ids are text: pass them on exactly as they came.',
  'A list comes in pages; while next_cursor is not null there are more.',
  'An error tells in "hint" what to do next.',
].join(' ')

/** What a model should know of the whole server: what it leads to, how its tools behave, and what its words mean. */
export function writeInstructions(integration: Integration, tools: readonly Tool[]): string {
  const { title, about } = integration
  const lines = [about === undefined ? title : `${title}: ${about}`, MANNERS]
  const resources = new Map(tools.map(({ method }) => [method.resource, method.resourceAbout]))
  for (const [resource, meaning] of resources) {
    if (meaning !== undefined) lines.push(`${resource}: ${meaning}`)
  }
  return joinWithin(lines, MAX_INSTRUCTIONS)
}

function joinWithin(lines: readonly string[], max: number): string {
  const text = lines.join('\n')
  if (text.length <= max) return text
  return lines.length > 1 ? joinWithin(lines.slice(0, -1), max) : text.slice(0, max)
}
