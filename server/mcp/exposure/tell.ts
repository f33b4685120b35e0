import type { Failure, JsonSchema, Tool } from '../../../engine/index.ts'
import { GET_TOOL_SCHEMA } from '../../servers/own-tools.ts'
import { isRecord } from '../message.ts'

/** The most names that an answer gives; of more, each resource has its share. */
const MAX_NAMES = 400

const MAX_ARGUMENTS = 20

/** The names of tools by resource. Of very many each resource tells some, and how many there are. */
export function groupNames(tools: readonly Tool[]): object {
  const resources = new Map<string, string[]>()
  for (const { name, method } of tools) {
    resources.set(method.resource, [...(resources.get(method.resource) ?? []), name])
  }
  const share = tools.length > MAX_NAMES ? Math.ceil(MAX_NAMES / resources.size) : tools.length
  const groups = [...resources].slice(0, MAX_NAMES).map(([resource, names]) => {
    const more = names.length > share ? [`and ${names.length - share} more`] : []
    return [resource, [...names.slice(0, share), ...more]] as const
  })
  return { resources: Object.fromEntries(groups) }
}

/** What a tool takes, in short: `id (string, required), type`. */
export function argumentWords({ properties, required }: JsonSchema): string {
  const needed = Array.isArray(required) ? required : []
  const names = Object.entries(isRecord(properties) ? properties : {})
  const ordered = [
    ...names.filter(([name]) => needed.includes(name)),
    ...names.filter(([name]) => !needed.includes(name)),
  ]
  const words = ordered.slice(0, MAX_ARGUMENTS).map(([name, schema]) => {
    return needed.includes(name) ? `${name} (${typeOf(schema)}, required)` : name
  })
  return [...words, ...(names.length > MAX_ARGUMENTS ? ['…'] : [])].join(', ')
}

function typeOf(schema: unknown): string {
  const type = isRecord(schema) ? schema['type'] : undefined
  return typeof type === 'string' ? type : 'value'
}

/** A failure of a tool that was called through another, and what it takes where the arguments were wrong. */
export function tellOfTool(failure: Failure, { name, inputSchema }: Tool): Failure {
  const message = `${name}: ${failure.message}`
  if (failure.kind !== 'invalid_input' || failure.upstream !== undefined) {
    return { ...failure, message }
  }
  const takes = `${name} takes: ${argumentWords(inputSchema) || 'nothing'}.`
  return { ...failure, message, hint: `${failure.hint} ${takes} ${GET_TOOL_SCHEMA} tells more.` }
}
