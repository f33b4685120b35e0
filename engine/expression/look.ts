import { property, pushAll, unwrap } from './value.ts'

/** The value under a name: of an object, or of every object in an array, taken together. */
export function lookUp(value: unknown, name: string): unknown {
  const read = (each: unknown) => property(each, name)
  return Array.isArray(value) ? unwrap(lookUpAll(value, read)) : read(value)
}

/** What is read of all objects in an array, also of arrays in it. */
export function lookUpAll(
  items: readonly unknown[],
  read: (value: unknown) => unknown,
): readonly unknown[] {
  const found: unknown[] = []
  for (const item of items) {
    const value = Array.isArray(item) ? lookUpAll(item, read) : read(item)
    if (value !== undefined) pushAll(found, value)
  }
  return found
}
