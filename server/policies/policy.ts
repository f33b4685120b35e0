import {
  type AccountView,
  type Args,
  createHideFields,
  type Expression,
  FailureError,
  fail,
  type HideFields,
  isHidden,
  type Outcome,
  selectTools,
  succeed,
  type Tool,
} from '../../engine/index.ts'
import type { PolicyConfig, PolicyRule } from '../store/server-shapes.ts'
import { isWithin } from './hours.ts'
import { accountScope, compileCheck, missingOf } from './rule.ts'

/** What a call is judged by, beside its tool and arguments. */
export interface CallSite {
  readonly account: AccountView
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What a server forbids, compiled. */
export interface Policy {
  /** The arguments that the call is made with, or why it is not made. */
  readonly admit: (tool: Tool, args: Args, site: CallSite) => Promise<Outcome<Args>>
  /** Takes hidden fields out of what is handed on. */
  readonly hideFields?: HideFields
}

/** Compiles what was checked before; a rule that cannot be compiled any more refuses every call. */
export function compilePolicy(config: PolicyConfig): Policy {
  const { hide = [], rules = [], max_records: most } = config
  const compiled = rules.map((rule) => ({ rule, check: compileCheck(rule.check) }))
  return {
    ...(hide.length > 0 && { hideFields: createHideFields(hide) }),
    admit: async (tool, args, site) => {
      const refused =
        refusalOf(config, args, site.now) ?? (await brokenRule(compiled, tool, args, site))
      if (refused !== undefined) return refused
      return succeed(most === undefined ? args : bounded(tool, args, most))
    },
  }
}

interface CompiledRule {
  readonly rule: PolicyRule
  readonly check: Expression | undefined
}

/** What forbids a call whatever its tool. */
function refusalOf(
  { hide = [], hours, max_records: most }: PolicyConfig,
  args: Args,
  now: number,
): Outcome<never> | undefined {
  if (hours !== undefined && !isWithin(hours, now)) return refuse('hours', hoursWords(hours))
  const named = namedField(args, hide)
  if (named !== undefined) return refuse('hide', `"${named}" is hidden on this server`)
  const many = most === undefined ? undefined : tooMany(args, most)
  return many === undefined ? undefined : refuse('max_records', many)
}

async function brokenRule(
  rules: readonly CompiledRule[],
  tool: Tool,
  args: Args,
  { account }: CallSite,
): Promise<Outcome<never> | undefined> {
  for (const { rule, check } of rules) {
    if (isAbout(rule, tool) && !(await holds(check, tool, args, account)))
      return refuse(rule.name, rule.message ?? `The rule "${rule.name}" forbids it`)
  }
  return undefined
}

function refuse(rule: string, message: string): Outcome<never> {
  return fail({
    kind: 'forbidden',
    message: `${message}.`.replace(/\.\.$/, '.'),
    hint: 'This is a policy of the server: do not try another way, and tell the person you work for.',
    at: `policy.${rule}`,
  })
}

function hoursWords({ days, from, to, time_zone: zone }: NonNullable<PolicyConfig['hours']>) {
  const on = days === undefined ? '' : `${days.join(', ')} `
  return `This server takes calls ${on}from ${from} to ${to} (${zone})`
}

/** Words of methods, tags and names are those of a server's own choice of tools. */
function isAbout({ for: words }: PolicyRule, tool: Tool): boolean {
  if (words === undefined || words.includes(tool.name)) return true
  if (words.some((word) => tool.method.tags.includes(word))) return true
  return selectTools([tool], { methods: words }).length > 0
}

async function holds(
  check: Expression | undefined,
  { name, method }: Tool,
  args: Args,
  account: AccountView,
): Promise<boolean> {
  const { resource, tags, reads } = method
  const tool = { name, resource, method: method.name, tags, reads }
  const known = accountScope(account)
  if (check === undefined || missingOf(check, known) !== undefined) return false
  try {
    return (await check.evaluate({ args, tool, account: known })) === true
  } catch (error) {
    // What cannot be judged is not let through.
    if (error instanceof FailureError) return false
    throw error
  }
}

/** The first hidden field that arguments name: as a key, as a field to return, or inside of a query. */
function namedField(value: unknown, hide: readonly string[]): string | undefined {
  if (hide.length === 0) return undefined
  if (typeof value === 'string') return hide.find((field) => isNamedIn(value, field))
  if (Array.isArray(value)) return firstOf(value, (item) => namedField(item, hide))
  if (typeof value !== 'object' || value === null) return undefined
  return firstOf(Object.entries(value), ([name, inner]) =>
    isHidden(name, hide) ? name : namedField(inner, hide),
  )
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | undefined) {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** A text names a field where it is the field, compares it, or selects it; a sentence with the word does not. */
function isNamedIn(text: string, field: string): boolean {
  if (isHidden(text.trim(), [field])) return true
  const word = `(?<![\\w])${field.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w])`
  const compared = new RegExp(
    `${word}["\`]?\\s*(:|=|!=|<|>|\\b(like|in|is|not|between|eq|ne|co|sw)\\b)`,
    'i',
  )
  return (
    compared.test(text) || (/^\s*(select|query|\{)/i.test(text) && new RegExp(word, 'i').test(text))
  )
}

/** A list of arguments, such as the ids to delete, that is longer than what a call may touch. */
function tooMany(args: Args, most: number): string | undefined {
  const long = Object.entries(args).find(
    ([name, value]) => Array.isArray(value) && value.length > most && name !== 'fields',
  )
  return (
    long &&
    `"${long[0]}" has ${(long[1] as readonly unknown[]).length} entries; a call may touch ${most} records`
  )
}

/** A list returns no more at once; its cursor leads on. */
function bounded({ inputSchema }: Tool, args: Args, most: number): Args {
  const properties = inputSchema['properties'] as Readonly<Record<string, unknown>> | undefined
  if (properties?.['limit'] === undefined) return args
  const asked = typeof args['limit'] === 'number' ? args['limit'] : most
  return { ...args, limit: Math.min(asked, most) }
}
