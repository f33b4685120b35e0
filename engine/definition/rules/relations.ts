import type { Path, Report } from '../../fault.ts'
import { suggest } from '../../nearest.ts'
import { isMap } from '../map.ts'
import type { Definition } from '../schema/definition.ts'
import type { Fields } from '../schema/resource.ts'

const form = /^(\w+)\s+by\s+(\S+)$/

/** A relation leads to a resource that is there, by a field that the record has. */
export function checkRelations({ resources }: Definition, report: Report): void {
  for (const [name, { relations = {}, record }] of Object.entries(resources)) {
    for (const [relation, text] of Object.entries(relations)) {
      const at = ['resources', name, 'relations', relation]
      const [, resource, field] = form.exec(text) ?? []
      if (resource === undefined || field === undefined) {
        report(at, `"${text}" is no relation`, 'write it as "roles by role.id"')
        continue
      }
      checkResource(resource, { known: Object.keys(resources), at }, report)
      checkField(field, { record, at, offset: text.lastIndexOf(field) }, report)
    }
  }
}

interface Relation {
  readonly record: Fields | undefined
  readonly at: Path
  /** Of the field in the text of the relation. */
  readonly offset: number
}

function checkResource(
  name: string,
  { known, at }: { readonly known: readonly string[]; readonly at: Path },
  report: Report,
): void {
  if (!known.includes(name)) report(at, `there is no resource "${name}"`, suggest(name, known))
}

function checkField(field: string, { record, at, offset }: Relation, report: Report): void {
  let fields = record
  let seen = offset
  for (const name of field.split('.')) {
    if (fields === undefined) return
    const names = Object.keys(fields).map((key) => key.replace(/\?$/, ''))
    if (!names.includes(name)) {
      report(at, `the record has no field "${name}"`, suggest(name, names), { offset: seen })
      return
    }
    fields = fieldsOf(fields[name] ?? fields[`${name}?`])
    seen += name.length + 1
  }
}

/** The fields of a nested record, or nothing where the type does not tell them. */
function fieldsOf(type: unknown): Fields | undefined {
  if (Array.isArray(type)) return fieldsOf(type[0])
  if (!isMap(type) || Object.hasOwn(type, 'schema')) return undefined
  return Object.hasOwn(type, 'is') ? fieldsOf(type['is']) : type
}
