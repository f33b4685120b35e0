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

/** Every key of the language once, at the place where it first stands, from the top down. */
export function allConstructs(): ReadonlyMap<unknown, Construct> {
  const found = new Map<unknown, Construct>()
  let level: (readonly [schema: Schema, path: string])[] = [[root, '']]
  const seen = new Set<unknown>()
  while (level.length > 0) {
    const next: (readonly [Schema, string])[] = []
    for (const [schema, path] of level) {
      for (const [key, value] of Object.entries(schema.properties ?? {})) {
        const at = path === '' ? key : `${path}.${key}`
        const id = identity(value)
        if (!found.has(id)) {
          const isOfRequests = path === 'connect' && Object.hasOwn(requestKeys, key)
          const name = isOfRequests ? `method.${key}` : at
          found.set(id, { path: name, description: value.description ?? '' })
        }
        next.push([value, at])
      }
      for (const branch of schema.anyOf ?? []) next.push([branch, path])
      if (schema.items) next.push([schema.items, path])
      const map = mapOf(schema)
      if (map)
        next.push([map, path === 'resources' ? 'resource' : path === 'resource' ? 'method' : path])
    }
    level = next.filter(([schema]) => {
      const id = identity(schema)
      const isNew = !seen.has(id)
      seen.add(id)
      return isNew
    })
  }
  return found
}

/** The keys that a definition uses. */
export function constructsOf(definition: string): ReadonlySet<unknown> {
  const used = new Set<unknown>()
  visit(root, parse(definition), used)
  return used
}

function visit(schema: Schema, value: unknown, used: Set<unknown>): void {
  for (const branch of schema.anyOf ?? []) if (fits(branch, value)) visit(branch, value, used)
  if (Array.isArray(value)) {
    for (const each of value) if (schema.items) visit(schema.items, each, used)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, each] of Object.entries(value)) {
    const own = schema.properties?.[key]
    const below = own ?? mapOf(schema)
    if (below === undefined) continue
    if (own !== undefined) used.add(identity(own))
    visit(below, each, used)
  }
}

function fits(branch: Schema, value: unknown): boolean {
  if (branch.const !== undefined) return branch.const === value
  if (Array.isArray(value)) return branch.type === 'array'
  if (typeof value !== 'object' || value === null) return typeof value === branch.type
  if (branch.type !== 'object') return false
  return (branch.required ?? []).every((key) => Object.hasOwn(value, key))
}
