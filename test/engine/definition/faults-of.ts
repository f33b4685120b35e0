import { checkDefinition } from '../../../engine/definition/check.ts'
import { createFaultList } from '../../../engine/definition/collect.ts'
import { inheritMethods } from '../../../engine/definition/inherit.ts'
import { readDefinition } from '../../../engine/definition/read.ts'
import { checkRules } from '../../../engine/definition/rules/index.ts'
import type { Definition } from '../../../engine/definition/schema/definition.ts'
import { compileArgs, compileRecord } from '../../../engine/definition/shorthand/compile.ts'
import { formatFault, type Report } from '../../../engine/fault.ts'

/** Everything that this room finds wrong with a text, as an author reads it. */
export function faultsOf(text: string, file = 'api.yaml'): readonly string[] {
  const reading = readDefinition(text, { file })
  const list = createFaultList(file, reading)
  const sound =
    reading.value === undefined ? undefined : checkDefinition(reading.value, list.report)
  if (sound !== undefined) checkFurther(sound, list.report)
  return list.faults().map(formatFault)
}

function checkFurther(definition: Definition, report: Report): void {
  checkRules(definition, report)
  for (const { args, record } of inheritMethods(definition)) {
    compileArgs(args.value, args.at, report)
    if (record !== undefined) compileRecord(record.value, record.at, report)
  }
}
