import type { Field } from './fields.ts'
import { type Args, keyOf, type Values } from './form-args.ts'

/** What stands in a form that tells these arguments; nothing where no form can hold them. */
export function valuesOf(fields: readonly Field[], args: Args): Values | undefined {
  const byName = new Map(fields.map((field) => [field.path.at(-1), field]))
  const values: Record<string, Values[string]> = {}
  for (const [name, value] of Object.entries(args)) {
    const field = byName.get(name)
    const held = field === undefined ? undefined : hold(field, value)
    if (held === undefined) return undefined
    Object.assign(values, held)
  }
  return values
}

function hold(field: Field, value: unknown): Values | undefined {
  const { kind, fields } = field
  if (kind === 'group') return isArgs(value) ? valuesOf(fields, value) : undefined
  const told = kind === 'json' ? JSON.stringify(value, null, 2) : holdPlain(field, value)
  return told === undefined ? undefined : { [keyOf(field)]: told }
}

function holdPlain(field: Field, value: unknown): Values[string] | undefined {
  if (Array.isArray(value)) return holdList(field, value)
  if (field.kind === 'moment') return holdMoment(value)
  const wanted = typeNames[field.kind]
  if (wanted === undefined || wanted !== typeof value || value === '') return undefined
  const word = String(value)
  return field.kind === 'choice' && !field.choices.includes(word) ? undefined : word
}

const typeNames: Partial<Record<Field['kind'], string>> = {
  text: 'string',
  date: 'string',
  choice: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
}

function holdList({ kind, choices }: Field, list: readonly unknown[]): Values[string] | undefined {
  if (kind === 'choices')
    return list.every((each) => isOneOf(choices, each)) ? list.map(String) : undefined
  const wanted = kind === 'texts' ? 'string' : kind === 'numbers' ? 'number' : undefined
  return list.every((each) => typeof each === wanted) ? list.map(String) : undefined
}

function isOneOf(choices: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && choices.includes(value)
}

/** To the minute, which is all that the field can show; a moment that says more stays JSON. */
function holdMoment(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time) || time % 60_000 !== 0) return undefined
  const offsetMs = new Date(time).getTimezoneOffset() * 60_000
  return new Date(time - offsetMs).toISOString().slice(0, 16)
}

/** Whether a value is an object, as arguments must be. */
export function isArgs(value: unknown): value is Args {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
