import type { Path, Report } from '../../fault.ts'
import type { JsonSchema } from '../../integration.ts'
import { suggest } from '../../nearest.ts'
import { isMap } from '../map.ts'
import type { Fields } from '../schema/resource.ts'
import { nameOf, showValue } from '../words.ts'
import { readFullSchema } from './full-schema.ts'
import { readPreset } from './preset.ts'
import { parseScalar } from './scalar.ts'

/** What sets arguments, which a caller must get right, apart from records, which an API may change. */
interface Use {
  readonly report: Report
  /** Only an argument itself has a default, which the engine fills in. */
  readonly takesPreset: boolean
  readonly object: (properties: Properties, required: readonly string[]) => JsonSchema
  /** The schema of a field, given that of its type. */
  readonly field: (schema: JsonSchema) => JsonSchema
}

type Properties = Readonly<Record<string, JsonSchema>>

/** Compiles what a caller gives: a closed object; a field is required unless its key ends in `?` or it has a default. */
export function compileArgs(fields: Fields, path: Path, report: Report): JsonSchema {
  return objectOf(fields, path, {
    report,
    takesPreset: true,
    object: (properties, required) => ({
      type: 'object',
      properties,
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    }),
    field: (schema) => schema,
  })
}

/** Compiles what a record holds: an open object, in which every field may be absent or null. */
export function compileRecord(fields: Fields, path: Path, report: Report): JsonSchema {
  return objectOf(fields, path, {
    report,
    takesPreset: false,
    object: (properties) => ({ type: 'object', properties }),
    field: orNull,
  })
}

function objectOf(fields: Fields, path: Path, use: Use): JsonSchema {
  const properties: Record<string, JsonSchema> = {}
  const required: string[] = []
  for (const [key, value] of Object.entries(fields)) {
    const name = key.replace(/\?$/, '')
    const at = [...path, key]
    if (name === '') use.report(at, 'a field has no name', undefined, { on: 'key' })
    if (Object.hasOwn(properties, name)) {
      use.report(at, `the field "${name}" stands here twice`, undefined, { on: 'key' })
    }
    const schema = use.field(typeOf(value, at, use))
    properties[name] = schema
    if (name === key && !Object.hasOwn(schema, 'default')) required.push(name)
  }
  return use.object(properties, required)
}

/** The schema of one type, in any of the ways that it can be written. */
function typeOf(value: unknown, path: Path, use: Use): JsonSchema {
  if (typeof value === 'string') return scalarOf(value, path, use)
  if (Array.isArray(value)) return listOf(value, path, use)
  if (!isMap(value)) {
    const problem = value === null ? 'is empty' : `takes a type, not ${showValue(value)}`
    use.report(path, `${nameOf(path)} ${problem}`, 'write a type such as "string"')
    return {}
  }
  const isDescribed = Object.hasOwn(value, 'is') || Object.hasOwn(value, 'schema')
  return isDescribed
    ? describedOf(value, path, use)
    : objectOf(value, path, { ...use, takesPreset: false })
}

function listOf(value: readonly unknown[], path: Path, use: Use): JsonSchema {
  if (value.length === 1) {
    const items = typeOf(value[0], [...path, 0], { ...use, takesPreset: false })
    return { type: 'array', items }
  }
  const problem = `a list has one element, the type of all of them, not ${value.length}`
  use.report(path, problem, 'write "[string]", or "a | b" for a choice')
  return { type: 'array', items: {} }
}

function scalarOf(text: string, path: Path, { report, takesPreset }: Use): JsonSchema {
  const {
    schema: type,
    isNullable,
    preset,
  } = parseScalar(text, (offset, problem, wanted) => report(path, problem, wanted, { offset }))
  const schema = isNullable ? orNull(type) : type
  if (preset === undefined) return schema
  const spot = { offset: preset.offset }
  if (!takesPreset) {
    report(path, 'a default has no effect here', 'only an argument itself can have one', spot)
    return schema
  }
  const read = readPreset(preset, schema)
  if (read !== undefined) return { ...schema, default: read.value }
  report(path, `the default "${preset.text}" is not of the type before it`, undefined, spot)
  return schema
}

/** The schema, or null; what is told of it stays at the top. */
function orNull(schema: JsonSchema): JsonSchema {
  const { description, ...type } = schema
  const told = description === undefined ? {} : { description }
  const choices = type['anyOf']
  if (Object.keys(type).length === 0) return schema
  if (!Array.isArray(choices)) return { ...told, anyOf: [type, { type: 'null' }] }
  if (choices.some((choice) => isMap(choice) && choice['type'] === 'null')) return schema
  return { ...told, anyOf: [...choices, { type: 'null' }] }
}

const descriptionKeys = ['is', 'schema', 'about', 'from']

/** A type with more to say: `{ is: string, about: ... }`, or `{ schema: <JSON Schema>, about: ... }`. */
function describedOf(value: Fields, path: Path, use: Use): JsonSchema {
  const { is, schema: full, about } = value
  for (const key of Object.keys(value)) {
    if (descriptionKeys.includes(key)) continue
    const wanted = suggest(key, descriptionKeys)
    use.report([...path, key], `unknown key "${key}" beside a type`, wanted, { on: 'key' })
  }
  if (value['from'] !== undefined && !use.takesPreset) {
    const problem = '"from" has no effect here'
    use.report([...path, 'from'], problem, 'only an argument itself can have choices', {
      on: 'key',
    })
  }
  if (is !== undefined && full !== undefined) {
    use.report([...path, 'schema'], '"is" and "schema" both tell the type', 'keep one', {
      on: 'key',
    })
  }
  if (about !== undefined && typeof about !== 'string') {
    use.report([...path, 'about'], `"about" takes text, not ${showValue(about)}`)
  }
  const schema =
    is === undefined
      ? readFullSchema(full, [...path, 'schema'], use.report)
      : typeOf(is, [...path, 'is'], use)
  return typeof about === 'string' ? { ...schema, description: about } : schema
}
