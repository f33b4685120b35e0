import type { components } from '../../../api/schema.ts'

export type ServerConfig = components['schemas']['McpServerConfig']

export type Policy = NonNullable<ServerConfig['policy']>
export type Approval = NonNullable<ServerConfig['approval']>
export type Rule = NonNullable<Policy['rules']>[number]

/** A configuration with one part of it changed; what is empty is taken away, as it means the same. */
export function withPart<Whole extends object, Key extends keyof Whole>(
  whole: Whole,
  key: Key,
  value: Whole[Key] | undefined,
): Whole {
  const { [key]: _, ...rest } = whole
  return (isNothing(value) ? rest : { ...rest, [key]: value }) as Whole
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** A configuration as it can be asked about while it is written: a rule without a name or a check says nothing yet. */
export function askableConfig(config: ServerConfig): ServerConfig {
  const { policy } = config
  if (policy?.rules === undefined) return config
  // None is left out, since what is wrong with one is told by its place.
  const rules = policy.rules.map((rule) => (isWhole(rule) ? rule : { name: 'none', check: 'true' }))
  return { ...config, policy: { ...policy, rules } }
}

function isWhole({ name, check }: Rule): boolean {
  return name.trim() !== '' && check.trim() !== ''
}

/** What turns one configuration into another, as the API takes a change: null takes a key away. */
export function patchOfConfig(
  before: ServerConfig,
  after: ServerConfig,
): { readonly [Key in keyof ServerConfig]?: ServerConfig[Key] | null } {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)] as (keyof ServerConfig)[])
  const changed = [...keys].filter((key) => !isSame(before[key], after[key]))
  return Object.fromEntries(changed.map((key) => [key, after[key] ?? null]))
}

/** Whether two configurations mean the same, whatever the order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other)
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}

/** Something that the API says of a configuration. */
export interface Fault {
  /** The place of what is wrong, such as `policy.rules.0.check`; empty where it is the whole. */
  readonly place: string
  readonly words: string
}

const filterPlaces: Readonly<Record<string, string>> = {
  method: 'methods',
  tag: 'tags',
  tool: 'tools',
}

/** Of what a refusal speaks, as its message tells it. */
export function faultOf(message: string): Fault {
  const [, place, words] = /^"config\.([\w.]+)" (?:is wrong: )?(.+)$/s.exec(message) ?? []
  if (place !== undefined && words !== undefined) return { place, words: capitalised(words) }
  const [, word = ''] = /^Unknown (method|tag|tool) /.exec(message) ?? []
  return { place: filterPlaces[word] ?? '', words: message }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
