import { Ajv } from 'ajv'
import type { Path, Report } from '../../fault.ts'
import type { JsonSchema } from '../../integration.ts'
import { explainError } from '../explain.ts'
import { StrictJsonSchema } from '../schema/json-schema.ts'
import { findShapeErrors } from '../shape.ts'

const validate = new Ajv({ allErrors: true, verbose: true }).compile(StrictJsonSchema)

/** A type as JSON Schema itself, for what the shorthand cannot say; a faulty one allows everything. */
export function readFullSchema(value: unknown, path: Path, report: Report): JsonSchema {
  const errors = findShapeErrors(validate, value)
  for (const { error, path: inside } of errors) explainError(error, [...path, ...inside], report)
  return errors.length === 0 ? (value as JsonSchema) : {}
}
