import type { Method, MethodOutline } from '../../../engine/integration.ts'
import { compileArgsCheck } from '../../../engine/tools/check-args.ts'
import { inputSchema } from '../../../engine/tools/input-schema.ts'
import { outputSchema } from '../../../engine/tools/output-schema.ts'

/** A method outline: `users.list` by GET unless told otherwise. */
export function outline(changes: Partial<MethodOutline> = {}): MethodOutline {
  const resource = changes.resource ?? 'users'
  const name = changes.name ?? 'list'
  const takesId = ['get', 'update', 'delete'].includes(name)
  const verb = changes.verb ?? VERBS[name] ?? 'GET'
  const isList = changes.isList ?? name === 'list'
  const id = { properties: { id: { type: 'string' } }, required: ['id'] }
  return {
    key: `${resource}.${name}`,
    resource,
    name,
    about: `The ${name} of ${resource}.`,
    tags: [],
    verb,
    reads: verb === 'GET' || isList || name === 'get',
    confirms: false,
    isJob: false,
    isList,
    args: { type: 'object', ...(takesId ? id : { properties: {} }) },
    maxLimit: 200,
    ...changes,
  }
}

const VERBS: Readonly<Record<string, MethodOutline['verb']>> = {
  create: 'POST',
  update: 'PATCH',
  delete: 'DELETE',
}

/** The outline as a method that always answers with an empty object. */
export function method(changes: Partial<MethodOutline> = {}): Method {
  const told = outline(changes)
  const schema = inputSchema(told)
  return {
    ...told,
    inputSchema: schema,
    outputSchema: outputSchema(told),
    checkArgs: compileArgsCheck(schema, `acme.${told.key}`),
    run: async () => ({ ok: true, value: { json: '{}' } }),
  }
}
