import { Ajv, type ErrorObject } from 'ajv'
import type { Path, Report } from '../fault.ts'
import { meantErrors } from './branch.ts'
import { explainError } from './explain.ts'
import { Definition } from './schema/definition.ts'
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
  const isFit = validate(value)
  const errors = isFit ? [] : meantErrors(validate.errors ?? [])
  const strays = reportStrays(value, report)
  const faulty: Path[] = [...strays]
  for (const error of errors) {
    const path = pathTo(error, value)
    if (strays.some((stray) => leadsInto(path, stray))) continue
    explainError(error, path, report)
    faulty.push(path)
  }
  if (!faulty.every(isMethodPath)) return undefined
  return withoutMethods(value as Definition, faulty)
}

/** The path of what failed; a pointer does not tell indexes from keys, so the value is asked. */
function pathTo({ instancePath, propertyName }: ErrorObject, value: unknown): Path {
  const path: (string | number)[] = []
  let part: unknown = value
  for (const name of instancePath.split('/').slice(1)) {
    const key = name.replaceAll('~1', '/').replaceAll('~0', '~')
    path.push(Array.isArray(part) ? Number(key) : key)
    part = (part as Readonly<Record<string, unknown>>)[key]
  }
  return propertyName === undefined ? path : [...path, propertyName]
}

function leadsInto(path: Path, stray: Path): boolean {
  return stray.every((name, index) => path[index] === name)
}
