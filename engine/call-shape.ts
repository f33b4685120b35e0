import { type Expanded, expandRelation, type Related, type Relation } from './call-expand.ts'
import type { Args, CallContext, Method, ShapeRecords } from './integration.ts'
import { ALL_FIELDS, pickFields, tellUnknownFields } from './response/pick.ts'

/** What a caller can have done to the records of a method, and what is done unless told otherwise. */
export interface Shaping {
  /** The arguments `fields` and `expand`, as far as they are not the API's own. */
  readonly taken: ReadonlySet<string>
  /** The fields that are kept where the caller names none. */
  readonly fields: readonly string[] | undefined
  readonly relations: readonly Relation[]
  /** A method of the same API. */
  readonly find: (key: string) => Method | undefined
}

/** Adds to a method's `run` what its arguments `fields` and `expand` ask for; neither reaches the API. */
export function withShape(run: Method['run'], shaping: Shaping): Method['run'] {
  return (args, context) => {
    const { own, asked } = split(args, shaping.taken)
    const fields = fieldsOf(asked['fields']) ?? shaping.fields
    const shape = shapeOf({ fields, expand: asked['expand'] }, shaping, context)
    return run(own, shape === undefined ? context : { ...context, shape })
  }
}

function split(args: Args, taken: ReadonlySet<string>) {
  const names = Object.keys(args)
  if (!names.some((name) => taken.has(name))) return { own: args, asked: {} as Args }
  const part = (isTaken: boolean) =>
    Object.fromEntries(
      names.filter((name) => taken.has(name) === isTaken).map((name) => [name, args[name]]),
    )
  return { own: part(false), asked: part(true) }
}

function fieldsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.length > 0 ? value.map(String) : undefined
}

interface Wanted {
  readonly fields: readonly string[] | undefined
  readonly expand: unknown
}

function shapeOf(
  { fields, expand }: Wanted,
  { relations, find }: Shaping,
  context: CallContext,
): ShapeRecords | undefined {
  const names: readonly unknown[] = Array.isArray(expand) ? expand : []
  const asked = relations.filter(({ name }) => names.includes(name))
  const kept = fields?.includes(ALL_FIELDS) ? undefined : fields
  if (asked.length === 0 && kept === undefined) return undefined
  return async (records) => {
    const expanded = await expandAll(records, asked, { find, context })
    if (kept === undefined) return expanded
    const unknown = tellUnknownFields(expanded.records, kept)
    return {
      records: pickFields(expanded.records, kept),
      notes: unknown === undefined ? expanded.notes : [...expanded.notes, unknown],
    }
  }
}

async function expandAll(
  records: readonly unknown[],
  relations: readonly Relation[],
  { find, context }: { readonly find: Shaping['find']; readonly context: CallContext },
) {
  const reach = (key: string) => (context.withheld?.has(key) ? undefined : find(key))
  const notes: string[] = []
  let expanded: Expanded = { records }
  for (const relation of relations) {
    const { resource } = relation
    const related: Related = { list: reach(`${resource}.list`), get: reach(`${resource}.get`) }
    expanded = await expandRelation(expanded.records, relation, related, context)
    if (expanded.note !== undefined) notes.push(expanded.note)
  }
  return { records: expanded.records, notes }
}
