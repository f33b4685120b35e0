import type { Report } from '../../fault.ts'
import { type EffectiveMethod, inheritMethods } from '../inherit.ts'
import type { Definition } from '../schema/definition.ts'
import { checkField } from './record-field.ts'

/** What reads keep are fields of their records; nothing else has any to keep. */
export function checkFields(definition: Definition, report: Report): void {
  for (const method of inheritMethods(definition)) checkFieldsOf(method, report)
}

function checkFieldsOf({ fields, reads, record }: EffectiveMethod, report: Report): void {
  if (fields === undefined) return
  if (!reads) report(fields.at, '"fields" is for methods that read', 'take it out')
  for (const [index, field] of fields.value.entries()) {
    checkField(field, { record: record?.value, at: [...fields.at, index], offset: 0 }, report)
  }
}
