/** Texts by name, as a form or a query holds them. */
export type Texts = Readonly<Record<string, string>>

/** The texts among the values of a query or a body: of several under one name, the last. */
export function textsOf(values: unknown): Texts {
  const entries = Object.entries((values ?? {}) as Readonly<Record<string, unknown>>)
  const last = entries.map(([name, value]) => [name, [value].flat().at(-1)] as const)
  return Object.fromEntries(
    last.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
