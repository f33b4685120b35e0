import type { Path } from '../fault.ts'

/** A value of a definition, and where it is written: with the method, its resource or the API. */
export interface Part<T> {
  readonly value: T
  readonly at: Path
}

/** A value of a section, where it has one. */
export function partOf<Section extends object, Key extends keyof Section & string>(
  section: Section,
  key: Key,
  at: Path,
): Part<NonNullable<Section[Key]>> | undefined {
  const value = section[key]
  return value === undefined || value === null ? undefined : { value, at: [...at, key] }
}

/** A property that is there only with a value. */
export function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [Name in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [Name in Key]?: Value })
}
