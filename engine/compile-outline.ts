import { type Choice, choicesOf } from './definition/choices.ts'
import type { EffectiveMethod } from './definition/inherit.ts'
import { maxRowsOf } from './definition/schema/paginate/index.ts'
import { compileArgs, compileRecord } from './definition/shorthand/compile.ts'
import type { Report } from './fault.ts'
import type { JsonSchema, MethodOutline } from './integration.ts'
import { compileTarget, type TargetContext } from './request/target.ts'
import { toolName } from './tools/name.ts'

/** What outlines are made with. */
export interface OutlineContext extends TargetContext {
  readonly integration: string
}

/** Rows that one call may ask for where the API itself has no maximum. */
const maxRows = 200

/** Of a job's result, which is fetched again for each page of ours. */
const maxJobRows = 1000

/** What a method offers, as its definition tells it; faults of its types are told at their place. */
export function outlineOf(
  effective: EffectiveMethod,
  context: OutlineContext,
  report: Report,
): MethodOutline {
  const { key, resource, name, title, about, resourceAbout, tags } = effective
  const record =
    effective.record && compileRecord(effective.record.value, effective.record.at, report)
  return {
    key,
    resource,
    name,
    ...(title !== undefined && { title }),
    ...(about !== undefined && { about }),
    ...(resourceAbout !== undefined && { resourceAbout }),
    tags,
    verb: effective.verb,
    reads: effective.reads,
    confirms: effective.confirms,
    ...(effective.scopes.length > 0 && { scopes: effective.scopes }),
    isList: effective.isList,
    ...shapingOf(effective),
    args: argsOf(effective, context, report),
    ...(record !== undefined && { record }),
    isJob: effective.job !== undefined,
    maxLimit:
      (effective.paginate && maxRowsOf(effective.paginate.value)) ??
      (effective.job ? maxJobRows : maxRows),
  }
}

/** What a caller can have done to the records of a read. */
function shapingOf({
  reads,
  answer,
  relations,
}: EffectiveMethod): Pick<MethodOutline, 'picks' | 'relations'> {
  if (!reads || ['file', 'link', 'none'].includes(answer)) return {}
  const names = Object.keys(relations)
  return { picks: true, ...(names.length > 0 && { relations: names }) }
}

/** The properties of an object schema. */
export function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>
}

/** The arguments that are told, and the `id` that a path names: it need not be told. */
function argsOf(
  { args, path }: EffectiveMethod,
  context: OutlineContext,
  report: Report,
): JsonSchema {
  const told = withChoices(compileArgs(args.value, args.at, report), {
    choices: choicesOf(args.value, args.at).flatMap(({ choice }) => choice ?? []),
    integration: context.integration,
  })
  const properties = propertiesOf(told)
  const { expressions } = compileTarget(path, context, () => undefined)
  const readsId = expressions.some(({ reads }) =>
    reads.some(([root, name]) => root === 'args' && name === 'id'),
  )
  if (!readsId || Object.hasOwn(properties, 'id')) return told
  const required = Array.isArray(told['required']) ? told['required'] : []
  const id = { type: 'string', minLength: 1 }
  return { ...told, properties: { id, ...properties }, required: ['id', ...required] }
}

interface Choices {
  readonly choices: readonly Choice[]
  readonly integration: string
}

/** Tells a model which tool knows the values of an argument. */
function withChoices(args: JsonSchema, { choices, integration }: Choices): JsonSchema {
  if (choices.length === 0) return args
  const properties = { ...propertiesOf(args) }
  for (const { argument, resource, method, field, label } of choices) {
    const { description, ...schema } = properties[argument] ?? {}
    const known = label === undefined ? '' : `; its "${label}" tells which`
    const tool = toolName(integration, { resource, name: method, args: {} })
    const words = `The "${field}" of a record that ${tool} lists${known}.`
    const told = typeof description === 'string' ? `${description} ${words}` : words
    properties[argument] = { description: told, ...schema }
  }
  return { ...args, properties }
}
