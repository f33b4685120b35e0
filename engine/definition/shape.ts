import type { ErrorObject, ValidateFunction } from 'ajv'
import type { Path } from '../fault.ts'
import { meantErrors } from './branch.ts'

/** What a schema does not allow, and where. */
export interface ShapeError {
  readonly error: ErrorObject
  readonly path: Path
}

/** Everything in a value that a schema does not allow, without what only follows from it. */
export function findShapeErrors(validate: ValidateFunction, value: unknown): readonly ShapeError[] {
  if (validate(value)) return []
  return meantErrors(validate.errors ?? []).map((error) => ({ error, path: pathTo(error, value) }))
}

/** A pointer does not tell indexes from keys, so the value is asked. */
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
