import type { Path, Report } from '../../fault.ts'
import { suggest } from '../../nearest.ts'
import { isMap } from '../map.ts'
import type { Fields } from '../schema/resource.ts'

/** Where a field of a record is named. */
export interface NamedField {
  readonly record: Fields | undefined
  readonly at: Path
  /** Of the field in the text that names it. */
  readonly offset: number
}

/** Tells a field that the record does not have; of a record that is not told, nothing is known. */
export function checkField(
  field: string,
  { record, at, offset }: NamedField,
  report: Report,
): void {
  let fields = record
  let seen = offset
  for (const name of field.split('.')) {
    if (fields === undefined) return
    const names = Object.keys(fields).map((key) => key.replace(/\?$/, ''))
    if (!names.includes(name)) {
      report(at, `the record has no field "${name}"`, suggest(name, names), { offset: seen })
      return
    }
    fields = fieldsOf(fields[name] ?? fields[`${name}?`])
    seen += name.length + 1
  }
}

/** The fields of a nested record, or nothing where the type does not tell them. */
function fieldsOf(type: unknown): Fields | undefined {
  if (Array.isArray(type)) return fieldsOf(type[0])
  if (!isMap(type) || Object.hasOwn(type, 'schema')) return undefined
  return Object.hasOwn(type, 'is') ? fieldsOf(type['is']) : type
}
