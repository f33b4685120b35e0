import type { Relation } from './call-expand.ts'
import type { Shaping } from './call-shape.ts'
import { propertiesOf } from './compile-outline.ts'
import type { EffectiveMethod } from './definition/inherit.ts'
import { readRelation } from './definition/relation.ts'
import type { MethodOutline } from './integration.ts'

/** What a caller can have done to the records of a method. */
export function compileShaping(
  { fields, relations }: EffectiveMethod,
  outline: MethodOutline,
  { findMethod }: { readonly findMethod: Shaping['find'] },
): Shaping {
  const own = propertiesOf(outline.args)
  const added = [outline.picks && 'fields', outline.relations && 'expand']
  return {
    taken: new Set(added.flatMap((name) => (name && !Object.hasOwn(own, name) ? [name] : []))),
    fields: outline.picks ? fields?.value : undefined,
    relations: Object.entries(relations).flatMap(([name, text]) => relationOf(name, text)),
    find: findMethod,
  }
}

/** One that is written wrongly is told by a rule. */
function relationOf(name: string, text: string): readonly Relation[] {
  const { resource, field } = readRelation(text) ?? {}
  return resource === undefined || field === undefined
    ? []
    : [{ name, resource, path: field.split('.') }]
}
