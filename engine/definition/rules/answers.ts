import type { Report } from '../../fault.ts'
import type { Definition } from '../schema/definition.ts'
import { type MethodSection, methodsOf, readsList } from '../sections.ts'

const withoutRows = ['file', 'link', 'none']

/** What has no rows is no list, and only of XML it must be told what is one. */
export function checkAnswers(definition: Definition, report: Report): void {
  for (const section of methodsOf(definition)) {
    const answer = section.method.answer ?? definition.answer
    if (answer !== undefined && withoutRows.includes(answer) && readsList(section)) {
      const place = section.method.answer === undefined ? [] : section.at
      const problem = `the answer of the list "${section.resource}.${section.name}" cannot be "${answer}"`
      report([...place, 'answer'], problem, 'name the method otherwise, and leave out "items"')
    }
    if (section.method.arrays_at === undefined || readsXml(section, definition)) continue
    const problem = '"arrays_at" has no effect on what is no XML'
    report([...section.at, 'arrays_at'], problem, 'add "answer: xml", or remove it', { on: 'key' })
  }
}

function readsXml({ method }: MethodSection, { answer }: Definition): boolean {
  return (method.answer ?? (method.soap === undefined ? answer : 'xml')) === 'xml'
}
