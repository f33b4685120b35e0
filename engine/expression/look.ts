import { property, pushAll, unwrap } from './value.ts'

/** The value under a name: of an object, or of every object in an array, taken together. */
export function lookUp(value: unknown, name: string): unknown {
  return Array.isArray(value) ? unwrap(lookUpAll(value, name)) : property(value, name)
}

/** The values under a name of all objects in an array, also of arrays in it. */
export function lookUpAll(items: readonly unknown[], name: string): readonly unknown[] {
  const found: unknown[] = []
  for (const item of items) {
    const value = Array.isArray(item) ? lookUpAll(item, name) : property(item, name)
    if (value !== undefined) pushAll(found, value)
  }
  return found
}
