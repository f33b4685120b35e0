import type { Report } from '../../fault.ts'
import { suggest } from '../../nearest.ts'
import { choicesOf, type WrittenChoice } from '../choices.ts'
import type { Definition } from '../schema/definition.ts'
import { type MethodSection, methodsOf, readsList } from '../sections.ts'
import { checkField } from './record-field.ts'

/** The choices for an argument are the records of a method that is there, and lists. */
export function checkChoices(definition: Definition, report: Report): void {
  const methods = methodsOf(definition)
  for (const { method, at } of methods) {
    for (const written of choicesOf(method.args ?? {}, [...at, 'args'])) {
      checkChoice(written, methods, report)
    }
  }
}

function checkChoice(
  { text, at, choice }: WrittenChoice,
  methods: readonly MethodSection[],
  report: Report,
): void {
  if (choice === undefined) {
    report(at, `"${text}" names no choices`, 'write it as "roles.list by id as name"')
    return
  }
  const key = `${choice.resource}.${choice.method}`
  const lists = methods.filter(readsList)
  const source = lists.find(({ resource, name }) => `${resource}.${name}` === key)
  if (source === undefined) {
    const known = lists.map(({ resource, name }) => `${resource}.${name}`)
    report(at, `there is no list "${key}"`, suggest(key, known))
    return
  }
  const record = source.method.record ?? source.section.record
  for (const field of [choice.field, choice.label]) {
    if (field === undefined) continue
    checkField(field, { record, at, offset: text.lastIndexOf(field) }, report)
  }
}
