import type { ValidateFunction } from 'ajv'
import type { Fault, Report } from '../fault.ts'
import { createFaultList } from './collect.ts'
import { explainError } from './explain.ts'
import { readDefinition } from './read.ts'
import { findShapeErrors } from './shape.ts'

/** A YAML file that goes with definitions, read and checked as they are. */
export interface CheckedDocument {
  /** Plain values in the shape that was asked for; absent when there is any fault. */
  readonly value?: unknown
  /** Tells a fault that only the reader of the value can find. */
  readonly report: Report
  /** Sorted by place, with what was reported since. */
  readonly faults: () => readonly Fault[]
}

/** Reads YAML text and checks its shape; `validate` is Ajv's, compiled with `allErrors` and `verbose`. */
export function readDocument(
  text: string,
  { file, validate }: { readonly file: string; readonly validate: ValidateFunction },
): CheckedDocument {
  const reading = readDefinition(text, { file })
  const { report, faults } = createFaultList(file, reading)
  if (reading.faults.length > 0) return { report, faults }
  const errors = findShapeErrors(validate, reading.value)
  for (const { error, path } of errors) explainError(error, path, report)
  return errors.length > 0 ? { report, faults } : { value: reading.value, report, faults }
}
