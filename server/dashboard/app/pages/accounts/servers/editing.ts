import type { components } from '../../../api/schema.ts'
import type { Fault, Policy, ServerConfig } from './config.ts'

/** A tool that the account can offer. */
export type AccountTool = components['schemas']['Tool']

/** A configuration while somebody writes it. */
export interface Editing {
  readonly config: ServerConfig
  readonly tools: readonly AccountTool[]
  readonly set: <Key extends keyof ServerConfig>(
    key: Key,
    value: ServerConfig[Key] | undefined,
  ) => void
  readonly setPolicy: <Key extends keyof Policy>(key: Key, value: Policy[Key] | undefined) => void
  /** What the server says of a place, such as `policy.rules.0.check`. */
  readonly faultAt: (place: string) => string | undefined
}

/** Finds what is said of a place or of what is within it. */
export function finderOf(fault: Fault | undefined): Editing['faultAt'] {
  return (place) =>
    fault !== undefined && (fault.place === place || fault.place.startsWith(`${place}.`))
      ? fault.words
      : undefined
}

/** Every tag that the tools carry, sorted. */
export function tagsOf(tools: readonly Pick<AccountTool, 'tags'>[]): readonly string[] {
  return [...new Set(tools.flatMap(({ tags }) => tags))].sort()
}

/** Words for methods of a kind, and what they mean. */
export const kinds: Readonly<Record<string, string>> = {
  read: 'What changes nothing',
  write: 'What changes something',
  custom: 'Neither list, get, create, update nor delete',
}

/** Words for calls that somebody approves. */
export function approvalChoices(tools: readonly Pick<AccountTool, 'method'>[]) {
  const [groups, methods] = methodChoices(tools)
  return [{ group: 'Kinds', items: ['destructive', ...(groups?.items ?? [])] }, methods].filter(
    (group) => group !== undefined,
  )
}

/** Words of methods to choose from: the kinds, and each method's own name. */
export function methodChoices(tools: readonly Pick<AccountTool, 'method'>[]) {
  const names = [...new Set(tools.map(({ method }) => method))].sort()
  return [
    { group: 'Kinds', items: Object.keys(kinds) },
    { group: 'Methods', items: names.filter((name) => !Object.hasOwn(kinds, name)) },
  ]
}
