import { suggest } from '../nearest.ts'

/** A path of names into records, such as `role.name`. */
type FieldPath = readonly string[]

/** Keeps these paths of each record. A list on the way is passed through: `contacts.email` is of each contact. */
export function pickFields(
  records: readonly unknown[],
  fields: readonly string[],
): readonly unknown[] {
  const paths = fields.map((field) => field.split('.'))
  return records.map((record) => pick(record, paths))
}

/** Everything that a caller can ask for by name, so that a definition's own choice is not in the way. */
export const ALL_FIELDS = '*'

function pick(value: unknown, paths: readonly FieldPath[]): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, paths))
  if (!isRecord(value)) return value
  const kept: Record<string, unknown> = {}
  for (const [name, inner] of groupByHead(paths)) {
    const own = Object.hasOwn(value, name) ? value[name] : undefined
    if (own !== undefined) kept[name] = inner.length === 0 ? own : pick(own, inner)
  }
  return kept
}

/** What is wanted below each name; nothing where all of it is. */
function groupByHead(paths: readonly FieldPath[]): ReadonlyMap<string, readonly FieldPath[]> {
  const groups = new Map<string, FieldPath[]>()
  const whole = new Set<string>()
  for (const [head = '', ...rest] of paths) {
    if (rest.length === 0) whole.add(head)
    groups.set(head, [...(groups.get(head) ?? []), rest])
  }
  for (const name of whole) groups.set(name, [])
  return groups
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
  return `No record here has ${missing.map((field) => told(field, known)).join(', nor ')}.`
}

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
