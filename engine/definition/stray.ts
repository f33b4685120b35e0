import type { Path, Report } from '../fault.ts'
import { nearest } from '../nearest.ts'
import { isMap } from './map.ts'
import type { Definition } from './schema/definition.ts'
import { verbs } from './schema/request.ts'
import { resourceKeys } from './schema/resource.ts'

const wantedMethod = 'write its request, such as "list: { get: /users }"'

/**
 * Reports the keys of resources that are neither a key of the language nor a method, and returns their paths. To a schema
 * each unknown key is a method, and all that stands in it a mistake.
 */
export function reportStrays(value: unknown, report: Report): readonly Path[] {
  const resources = isMap(value) && isMap(value['resources']) ? value['resources'] : {}
  return Object.entries(resources).flatMap(([name, resource]) =>
    straysOf(resource).map((key) => {
      const path = ['resources', name, key]
      const known = nearest(key, Object.keys(resourceKeys))
      if (known === undefined) report(path, `the method "${key}" is no map`, wantedMethod)
      else report(path, `unknown key "${key}"`, `did you mean "${known}"?`, { on: 'key' })
      return path
    }),
  )
}

/** A map without a verb may still be meant as a method, unless its name is nearly that of a key. */
function straysOf(resource: unknown): readonly string[] {
  if (!isMap(resource)) return []
  return Object.keys(resource).filter((key) => {
    const part = resource[key]
    if (!isMethodKey(key)) return false
    return !isMap(part) || (!hasVerb(part) && nearest(key, Object.keys(resourceKeys)) !== undefined)
  })
}

/** Whether a key of a resource names a method. */
export function isMethodKey(key: string): boolean {
  return !Object.hasOwn(resourceKeys, key)
}

function hasVerb(part: object): boolean {
  return [...Object.keys(verbs), 'graphql', 'job'].some((key) => Object.hasOwn(part, key))
}

/** Whether a path leads into a method. */
export function isMethodPath([root, , key]: Path): boolean {
  return root === 'resources' && key !== undefined && isMethodKey(String(key))
}

/** The definition without the methods that these paths lead into. */
export function withoutMethods(definition: Definition, paths: readonly Path[]): Definition {
  if (paths.length === 0) return definition
  const isFaulty = (name: string, key: string): boolean =>
    paths.some((path) => path[1] === name && path[2] === key)
  const resources = Object.entries(definition.resources).map(([name, resource]) => {
    const sound = Object.entries(resource).filter(([key]) => !isFaulty(name, key))
    return [name, Object.fromEntries(sound)]
  })
  return { ...definition, resources: Object.fromEntries(resources) }
}
