import type { ErrorObject } from 'ajv'

/** What a union's branches look like, as far as choosing one needs it. */
export interface Branch {
  readonly type?: string
  readonly const?: unknown
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, unknown>>
}

/** Leaves out what a value does wrong in the eyes of branches that its author did not mean. */
export function meantErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let kept = errors
  for (const union of errors) {
    if (union.keyword === 'oneOf') kept = kept.filter((each) => !isInside(each, union))
    if (union.keyword === 'anyOf') kept = keepMeant(kept, union)
  }
  return kept
}

function keepMeant(errors: readonly ErrorObject[], union: ErrorObject): readonly ErrorObject[] {
  const branches = branchesOf(union)
  const meant = branches.findIndex((branch) => isMeant(branch, union.data, branches))
  const inMeant = `${union.schemaPath}/${meant}/`
  return errors.filter((error) => {
    if (error === union) return meant === -1
    return !isInside(error, union) || error.schemaPath.startsWith(inMeant)
  })
}

/** The branches of a union that failed. */
export function branchesOf(union: ErrorObject): readonly Branch[] {
  return union.schema as readonly Branch[]
}

/** The key by which one of several maps is known. */
export function switchKey(branch: Branch): string | undefined {
  return branch.type === 'object' ? branch.required?.[0] : undefined
}

function isMeant(branch: Branch, data: unknown, branches: readonly Branch[]): boolean {
  if (branch.const !== undefined) return branch.const === data
  if (branch.type !== typeName(data)) return false
  const key = switchKey(branch)
  const isOnlyMap = branches.filter(({ type }) => type === 'object').length === 1
  if (branch.type !== 'object' || key === undefined || isOnlyMap) return true
  return Object.hasOwn(data as object, key)
}

/** The JSON Schema name of a value's type. */
function typeName(data: unknown): string {
  if (data === null) return 'null'
  if (Array.isArray(data)) return 'array'
  if (typeof data === 'number') return Number.isInteger(data) ? 'integer' : 'number'
  return typeof data
}

function isInside(error: ErrorObject, union: ErrorObject): boolean {
  if (!error.schemaPath.startsWith(`${union.schemaPath}/`)) return false
  return (
    error.instancePath === union.instancePath ||
    error.instancePath.startsWith(`${union.instancePath}/`)
  )
}
