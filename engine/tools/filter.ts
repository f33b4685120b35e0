import type { Failure } from '../failure.ts'
import type { Integration, MethodOutline, Tool } from '../integration.ts'
import { suggest } from '../nearest.ts'

/** Which methods a server offers; both empty or absent means all. */
export interface ToolFilter {
  /** `read`, `write` (what is not read), `custom` (neither list, get, create, update nor delete), or a method's exact name. */
  readonly methods?: readonly string[]
  /** A method with any of these tags is offered. */
  readonly tags?: readonly string[]
}

const STANDARD = new Set(['list', 'get', 'create', 'update', 'delete'])

const GROUPS: Readonly<Record<string, (method: MethodOutline) => boolean>> = {
  read: ({ reads }) => reads,
  write: ({ reads }) => !reads,
  custom: (method) => !STANDARD.has(method.name),
}

/** Whether a filter lets a method through: both parts must. */
function isOffered(method: MethodOutline, { methods = [], tags = [] }: ToolFilter): boolean {
  const isNamed = methods.length === 0 || methods.some((word) => matches(method, word))
  return isNamed && (tags.length === 0 || tags.some((tag) => method.tags.includes(tag)))
}

function matches(method: MethodOutline, word: string): boolean {
  const isMember = Object.hasOwn(GROUPS, word) ? GROUPS[word] : undefined
  return word === method.name || isMember?.(method) === true
}

/** The tools that a filter lets through, in the order of the definition. */
export function selectTools(tools: readonly Tool[], filter: ToolFilter): readonly Tool[] {
  return tools.filter((tool) => isOffered(tool.method, filter))
}

/** What is wrong with a filter for this integration: a word that means nothing there, or a choice that leaves no tool. */
export function checkFilter(integration: Integration, filter: ToolFilter): Failure | undefined {
  const methods = integration.tools.map((tool) => tool.method)
  const words = new Set([...Object.keys(GROUPS), ...methods.map((method) => method.name)])
  const tags = new Set(methods.flatMap((method) => method.tags))
  const problems = [
    ...unknownWords('method', filter.methods ?? [], words),
    ...unknownWords('tag', filter.tags ?? [], tags),
  ]
  if (problems.length > 0) {
    return refusal(integration, problems.join('; '), 'Correct the filter and send it again.')
  }
  if (selectTools(integration.tools, filter).length > 0) return undefined
  return refusal(
    integration,
    `No tool of ${integration.title} passes the filter: methods ${list(filter.methods)} and tags ${list(filter.tags)}`,
    'Widen the methods or the tags; a tool must pass both.',
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

function list(words: readonly string[] | undefined): string {
  return words === undefined || words.length === 0 ? 'any' : JSON.stringify(words)
}

function refusal(integration: Integration, message: string, hint: string): Failure {
  return { kind: 'invalid_input', message, hint, at: integration.name }
}
