/** A part of a JSON document. */
export type Json = Readonly<Record<string, unknown>>

/**
 * Moves each schema that has a title into the document's components, and refers to it from where it stood: a schema is told
 * once, however many routes speak of it, and clients that are generated have a name for its type.
 */
export function nameSchemas(document: object): Json {
  const named = new Map<string, unknown>()
  const { paths = {}, components = {}, ...rest } = document as Readonly<Record<string, object>>
  const told = refer(paths, named)
  const schemas = Object.fromEntries([...named].sort(([one], [other]) => (one < other ? -1 : 1)))
  return { ...rest, paths: told, components: { ...components, schemas } }
}

function refer(node: unknown, named: Map<string, unknown>): unknown {
  if (Array.isArray(node)) return node.map((each) => refer(each, named))
  if (typeof node !== 'object' || node === null) return node
  const parts = Object.entries(node).map(([key, part]) => [
    key,
    isSample(key, part) ? part : refer(part, named),
  ])
  const { title, ...schema } = Object.fromEntries(parts) as Json
  if (typeof title !== 'string') return Object.fromEntries(parts)
  if (JSON.stringify(named.get(title) ?? schema) !== JSON.stringify(schema)) {
    throw new Error(`Two schemas have the title "${title}"`)
  }
  named.set(title, schema)
  return { $ref: `#/components/schemas/${title}` }
}

/** What stands there as a value; a property of that name has a schema. */
function isSample(key: string, part: unknown): boolean {
  if (key === 'examples') return Array.isArray(part)
  return key === 'example' && !(typeof part === 'object' && part !== null && 'type' in part)
}
