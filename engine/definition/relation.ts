/** What a relation says: the resource that it leads to, and the field that has the id. */
export interface WrittenRelation {
  readonly resource: string
  readonly field: string
}

/** Reads `roles by role.id`; nothing where a text is something else. */
export function readRelation(text: string): WrittenRelation | undefined {
  const [, resource, field] = /^(\w+)\s+by\s+(\S+)$/.exec(text) ?? []
  return resource === undefined || field === undefined ? undefined : { resource, field }
}
