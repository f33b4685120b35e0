import { Ajv } from 'ajv'
import type { Path, Report } from '../fault.ts'
import { explainError } from './explain.ts'
import { Definition } from './schema/definition.ts'
import { findShapeErrors } from './shape.ts'
import { isMethodPath, reportStrays, withoutMethods } from './stray.ts'

const validate = new Ajv({ allErrors: true, verbose: true }).compile(Definition)

/**
 * Checks the shape of a definition and reports all that is wrong with it. Returns what can be checked further: the
 * definition without its faulty methods, or nothing where more than methods are faulty.
 */
export function checkDefinition(value: unknown, report: Report): Definition | undefined {
  if (value === null) {
    report([], 'the file is empty', 'begin with "title", "base" and "resources"')
    return undefined
  }
  const strays = reportStrays(value, report)
  const faulty: Path[] = [...strays]
  for (const { error, path } of findShapeErrors(validate, value)) {
    if (strays.some((stray) => leadsInto(path, stray))) continue
    explainError(error, path, report)
    faulty.push(path)
  }
  if (!faulty.every(isMethodPath)) return undefined
  return withoutMethods(value as Definition, faulty)
}

function leadsInto(path: Path, stray: Path): boolean {
  return stray.every((name, index) => path[index] === name)
}
