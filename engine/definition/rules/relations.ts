import type { Path, Report } from '../../fault.ts'
import { suggest } from '../../nearest.ts'
import { readRelation } from '../relation.ts'
import type { Definition } from '../schema/definition.ts'
import { checkField } from './record-field.ts'

/** A relation leads to a resource that is there, by a field that the record has. */
export function checkRelations({ resources }: Definition, report: Report): void {
  for (const [name, { relations = {}, record }] of Object.entries(resources)) {
    for (const [relation, text] of Object.entries(relations)) {
      const at = ['resources', name, 'relations', relation]
      const written = readRelation(text)
      if (written === undefined) {
        report(at, `"${text}" is no relation`, 'write it as "roles by role.id"')
        continue
      }
      const { resource, field } = written
      checkResource(resource, { known: Object.keys(resources), at }, report)
      checkField(field, { record, at, offset: text.lastIndexOf(field) }, report)
    }
  }
}

function checkResource(
  name: string,
  { known, at }: { readonly known: readonly string[]; readonly at: Path },
  report: Report,
): void {
  if (!known.includes(name)) report(at, `there is no resource "${name}"`, suggest(name, known))
}
