import type { Failure } from '../failure.ts'
import type { Integration, MethodOutline, Tool } from '../integration.ts'
import { suggest } from '../nearest.ts'

/** Which tools a server offers: those that pass every part. A part that is empty or absent lets all pass. */
export interface ToolFilter {
  /** `read`, `write` (what is not read), `custom` (neither list, get, create, update nor delete), or a method's exact name. */
  readonly methods?: readonly string[]
  /** A method with any of these tags is offered. */
  readonly tags?: readonly string[]
  /** Names of tools, of which only these are offered. */
  readonly allow?: readonly string[]
  /** Names of tools that are not offered. */
  readonly deny?: readonly string[]
}

const STANDARD = new Set(['list', 'get', 'create', 'update', 'delete'])

const GROUPS: Readonly<Record<string, (method: MethodOutline) => boolean>> = {
  read: ({ reads }) => reads,
  write: ({ reads }) => !reads,
  custom: (method) => !STANDARD.has(method.name),
}

function isOffered({ name, method }: Tool, filter: ToolFilter): boolean {
  const { methods = [], tags = [], allow = [], deny = [] } = filter
  return (
    (methods.length === 0 || methods.some((word) => matches(method, word))) &&
    (tags.length === 0 || tags.some((tag) => method.tags.includes(tag))) &&
    (allow.length === 0 || allow.includes(name)) &&
    !deny.includes(name)
  )
}

function matches(method: MethodOutline, word: string): boolean {
  const isMember = Object.hasOwn(GROUPS, word) ? GROUPS[word] : undefined
  return word === method.name || isMember?.(method) === true
}

/** The tools that a filter lets through, in the order of the definition. */
export function selectTools(tools: readonly Tool[], filter: ToolFilter): readonly Tool[] {
  return tools.filter((tool) => isOffered(tool, filter))
}

/** What is wrong with a filter for this integration: a word that means nothing there, or a choice that leaves no tool. */
export function checkFilter(integration: Integration, filter: ToolFilter): Failure | undefined {
  const names = new Set(integration.tools.map((tool) => tool.name))
  if (integration.finders.length > 0) for (const name of ['search', 'fetch']) names.add(name)
  const methods = integration.tools.map((tool) => tool.method)
  const words = new Set([...Object.keys(GROUPS), ...methods.map((method) => method.name)])
  const tags = new Set(methods.flatMap((method) => method.tags))
  const problems = [
    ...unknownWords('method', filter.methods ?? [], words),
    ...unknownWords('tag', filter.tags ?? [], tags),
    ...unknownWords('tool', [...(filter.allow ?? []), ...(filter.deny ?? [])], names),
  ]
  if (problems.length > 0) {
    return refusal(integration, problems.join('; '), 'Correct the filter and send it again.')
  }
  if (selectTools(integration.tools, filter).length > 0) return undefined
  return refusal(
    integration,
    `No tool of ${integration.title} passes the filter: methods ${list(filter.methods)}, tags ${list(filter.tags)}${named(filter)}`,
    'Widen the filter; a tool must pass every part of it.',
  )
}

function unknownWords(
  what: string,
  words: readonly string[],
  known: ReadonlySet<string>,
): readonly string[] {
  return words
    .filter((word) => !known.has(word))
    .map((word) => {
      const right = suggest(word, known)
      return `Unknown ${what} "${word.slice(0, 80)}"${right === undefined ? '' : `, ${right}`}`
    })
}

function named({ allow = [], deny = [] }: ToolFilter): string {
  const parts = [
    allow.length > 0 && `allow ${list(allow)}`,
    deny.length > 0 && `deny ${list(deny)}`,
  ]
  return parts
    .filter(Boolean)
    .map((part) => `, ${part}`)
    .join('')
}

function list(words: readonly string[] | undefined): string {
  return words === undefined || words.length === 0 ? 'any' : JSON.stringify(words)
}

function refusal(integration: Integration, message: string, hint: string): Failure {
  return { kind: 'invalid_input', message, hint, at: integration.name }
}
