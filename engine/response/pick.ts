import { suggest } from '../nearest.ts'

/** A path of names into records, such as `role.name`. */
type FieldPath = readonly string[]

/** What is kept below each name; nothing where all of it is. */
type Kept = Map<string, Kept | undefined>

/** Keeps these paths of each record. A list on the way is passed through: `contacts.email` is of each contact. */
export function pickFields(
  records: readonly unknown[],
  fields: readonly string[],
): readonly unknown[] {
  const kept: Kept = new Map()
  for (const field of fields) addPath(kept, field.split('.'))
  return records.map((record) => pick(record, kept))
}

/** Everything that a caller can ask for by name, so that a definition's own choice is not in the way. */
export const ALL_FIELDS = '*'

/** A name that is kept whole stays whole, whatever below it is named too. */
function addPath(kept: Kept, [head = '', ...rest]: FieldPath): void {
  if (rest.length === 0) {
    kept.set(head, undefined)
    return
  }
  const inner: Kept | undefined = kept.has(head) ? kept.get(head) : new Map()
  kept.set(head, inner)
  if (inner !== undefined) addPath(inner, rest)
}

function pick(value: unknown, kept: Kept): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, kept))
  if (!isRecord(value)) return value
  const picked: Record<string, unknown> = {}
  for (const [name, inner] of kept) {
    const own = Object.hasOwn(value, name) ? value[name] : undefined
    if (own !== undefined) picked[name] = inner === undefined ? own : pick(own, inner)
  }
  return picked
}

/** Tells the paths that no record has, with what they may mean; nothing where there is no record to ask. */
export function tellUnknownFields(
  records: readonly unknown[],
  fields: readonly string[],
): string | undefined {
  if (records.length === 0) return undefined
  const missing = fields.filter(
    (field) => !records.some((record) => hasPath(record, field.split('.'))),
  )
  if (missing.length === 0) return undefined
  const known = [...new Set(records.slice(0, 20).flatMap((record) => namesOf(record)))]
  const words = missing.slice(0, MAX_FIELDS_TOLD).map((field) => told(field, known))
  const more = missing.length - words.length
  return `No record here has ${words.join(', nor ')}${more > 0 ? `, nor ${more} more` : ''}.`
}

/** A note stands beside the records, outside of their budget. */
const MAX_FIELDS_TOLD = 5
const MAX_TOLD = 80

function told(field: string, known: readonly string[]): string {
  const right = suggest(field, known)
  return `"${field.slice(0, MAX_TOLD)}"${right === undefined ? '' : ` (${right})`}`
}

function hasPath(value: unknown, [head, ...rest]: FieldPath): boolean {
  if (head === undefined) return true
  if (Array.isArray(value)) return value.some((item) => hasPath(item, [head, ...rest]))
  return isRecord(value) && Object.hasOwn(value, head) && hasPath(value[head], rest)
}

/** The paths of a record, down to the fields of its parts. */
function namesOf(record: unknown): readonly string[] {
  if (!isRecord(record)) return []
  return Object.entries(record).flatMap(([name, value]) => [
    name,
    ...(isRecord(value) ? Object.keys(value).map((inner) => `${name}.${inner}`) : []),
  ])
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
