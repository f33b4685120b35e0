import type { Args, Integration, Method } from './integration.ts'

/** The call that reads one record as it is now. */
export interface Reading {
  readonly method: Method
  readonly args: Args
}

/** How the record is read that a call is about; nothing where the definition tells no way. */
export function subjectOf(
  { methods }: Pick<Integration, 'methods'>,
  { resource, name }: Pick<Method, 'resource' | 'name'>,
  { id }: Args,
): Reading | undefined {
  const method = methods.get(`${resource}.get`)
  if (id === undefined || method === undefined || name === 'get') return undefined
  const args = { id }
  return method.checkArgs(args) === undefined ? { method, args } : undefined
}
