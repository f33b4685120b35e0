import type { TSchema } from 'typebox'
import { parse } from 'yaml'
import { Definition } from '../../engine/definition/schema/definition.ts'
import { requestKeys } from '../../engine/definition/schema/request.ts'

/** One key of the language. */
export interface Construct {
  /** Where it first stands: `auth.oauth2.pkce`. */
  readonly path: string
  readonly description: string
}

interface Schema {
  readonly description?: string
  readonly type?: string
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

const root = Definition as TSchema as Schema

/** Parts that are used in several places are one and the same; what makes them optional copies only their shell. */
function identity(schema: Schema): unknown {
  return schema.properties ?? schema.anyOf ?? schema
}

function mapOf({ additionalProperties }: Schema): Schema | undefined {
  return typeof additionalProperties === 'object' ? additionalProperties : undefined
}

interface Placed {
  readonly schema: Schema
  readonly path: string
}

/** Every key of the language once, at the place where it first stands, from the top down. */
export function allConstructs(): ReadonlyMap<unknown, Construct> {
  const found = new Map<unknown, Construct>()
  const seen = new Set<unknown>()
  let level: readonly Placed[] = [{ schema: root, path: '' }]
  while (level.length > 0) {
    for (const { schema, path } of level) {
      for (const [key, value] of Object.entries(schema.properties ?? {})) {
        const construct = { path: nameOf(path, key), description: value.description ?? '' }
        if (!found.has(identity(value))) found.set(identity(value), construct)
      }
    }
    level = level.flatMap(partsOf).filter(({ schema }) => {
      const isNew = !seen.has(identity(schema))
      seen.add(identity(schema))
      return isNew
    })
  }
  return found
}

/** Requests are the same everywhere, and told of methods. */
function nameOf(path: string, key: string): string {
  const isOfRequests = path === 'connect' && Object.hasOwn(requestKeys, key)
  if (isOfRequests) return `method.${key}`
  return path === '' ? key : `${path}.${key}`
}

const maps: Readonly<Record<string, string>> = { resources: 'resource', resource: 'method' }

function partsOf({ schema, path }: Placed): readonly Placed[] {
  const { properties = {}, anyOf = [], items } = schema
  const map = mapOf(schema)
  return [
    ...Object.entries(properties).map(([key, value]) => ({
      schema: value,
      path: path === '' ? key : `${path}.${key}`,
    })),
    ...anyOf.map((branch) => ({ schema: branch, path })),
    ...(items ? [{ schema: items, path }] : []),
    ...(map ? [{ schema: map, path: maps[path] ?? path }] : []),
  ]
}

/** The keys that a definition uses. */
export function constructsOf(definition: string): ReadonlySet<unknown> {
  const used = new Set<unknown>()
  visit(root, parse(definition), used)
  return used
}

function visit(schema: Schema, value: unknown, used: Set<unknown>): void {
  const meant = (schema.anyOf ?? []).filter((branch) => fits(branch, value))
  for (const branch of meant) visit(branch, value, used)
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) visitList(schema, value, used)
  else for (const [key, each] of Object.entries(value)) visitKey(schema, { key, each }, used)
}

function visitList({ items }: Schema, list: readonly unknown[], used: Set<unknown>): void {
  for (const each of items ? list : []) visit(items ?? {}, each, used)
}

function visitKey(
  schema: Schema,
  { key, each }: { readonly key: string; readonly each: unknown },
  used: Set<unknown>,
): void {
  const own = schema.properties?.[key]
  if (own !== undefined) used.add(identity(own))
  const below = own ?? mapOf(schema)
  if (below !== undefined) visit(below, each, used)
}

function fits(branch: Schema, value: unknown): boolean {
  if (branch.const !== undefined) return branch.const === value
  if (Array.isArray(value)) return branch.type === 'array'
  if (typeof value !== 'object' || value === null) return typeof value === branch.type
  if (branch.type !== 'object') return false
  return (branch.required ?? []).every((key) => Object.hasOwn(value, key))
}
