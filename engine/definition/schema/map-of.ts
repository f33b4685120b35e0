import { type Static, type TSchema, Type } from 'typebox'

interface MapOptions {
  readonly description?: string
  readonly minProperties?: number
  /** What every key must look like, and the words that say so. */
  readonly propertyNames?: { readonly pattern: string; readonly description: string }
}

/** A map with keys of the author's choosing. */
export function mapOf<Value extends TSchema>(value: Value, options: MapOptions = {}) {
  return Type.Unsafe<Readonly<Record<string, Static<Value>>>>({
    type: 'object',
    ...options,
    additionalProperties: value,
  })
}
