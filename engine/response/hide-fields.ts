import type { HideFields } from '../integration.ts'
import { parseJson } from './decode.ts'

/** A name anywhere, or the end of a path such as `profile.name`. */
type HiddenPath = readonly string[]

/**
 * Hides fields wherever they stand, in any case. A path is hidden where records hold it inside each other, and where an API
 * writes it as one name, `Owner.email`.
 */
export function createHideFields(paths: readonly string[]): HideFields {
  const hidden = paths.map((path) => path.toLowerCase().split('.'))
  return (json) => JSON.stringify(without(parseJson(json), hidden, []))
}

/** Whether a name or a path is one of those that are hidden, or leads to one. */
export function isHidden(name: string, paths: readonly string[]): boolean {
  const asked = name.toLowerCase().split('.')
  return paths.some((path) => endsWith(asked, path.toLowerCase().split('.')))
}

function without(value: unknown, hidden: readonly HiddenPath[], at: HiddenPath): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, hidden, at))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const path = [...at, ...name.toLowerCase().split('.')]
    return hidden.some((each) => endsWith(path, each)) ? [] : [[name, without(inner, hidden, path)]]
  })
  return Object.fromEntries(kept)
}

function endsWith(path: HiddenPath, end: HiddenPath): boolean {
  return end.every((name, at) => path.at(at - end.length) === name)
}
