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
  const { title, ...schema } = relax(Object.fromEntries(parts))
  if (typeof title !== 'string') return title === undefined ? schema : { title, ...schema }
  if (JSON.stringify(named.get(title) ?? schema) !== JSON.stringify(schema)) {
    throw new Error(`Two schemas have the title "${title}"`)
  }
  named.set(title, schema)
  return { $ref: `#/components/schemas/${title}` }
}

/** What has a default may be left out: of the parameters one, or the properties of an object. */
function relax(node: Json): Json {
  const { required, properties, schema } = node
  if (required === true && hasDefault(schema)) return { ...node, required: false }
  if (!Array.isArray(required)) return node
  const known = (properties ?? {}) as Json
  const { required: _, ...rest } = node
  const needed = required.filter((name) => !hasDefault(known[name]))
  return needed.length === 0 ? rest : { ...rest, required: needed }
}

function hasDefault(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && 'default' in schema
}

/** What stands there as a value; a property of that name has a schema. */
function isSample(key: string, part: unknown): boolean {
  if (key === 'examples') return Array.isArray(part)
  return key === 'example' && !(typeof part === 'object' && part !== null && 'type' in part)
}
