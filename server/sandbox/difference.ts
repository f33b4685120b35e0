import type { Path } from '../../engine/index.ts'

/** The first place at which a value is not what was wanted. */
export interface Difference {
  readonly path: Path
  readonly actual: unknown
  readonly wanted: unknown
}

/**
 * Compares a value with what was wanted. A wanted map names what matters: other keys may be there. A wanted list is
 * matched whole, element by element.
 */
export function findDifference(
  actual: unknown,
  wanted: unknown,
  path: Path = [],
): Difference | undefined {
  if (!isTree(wanted)) {
    return Object.is(actual, wanted) ? undefined : { path, actual, wanted }
  }
  if (!isTree(actual) || Array.isArray(actual) !== Array.isArray(wanted)) {
    return { path, actual, wanted }
  }
  if (Array.isArray(wanted) && Object.keys(actual).length !== wanted.length) {
    return { path: [...path, 'length'], actual: Object.keys(actual).length, wanted: wanted.length }
  }
  for (const [key, value] of Object.entries(wanted)) {
    const step = Array.isArray(wanted) ? Number(key) : key
    const found = findDifference(actual[key], value, [...path, step])
    if (found !== undefined) return found
  }
  return undefined
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** `result[0].role.name`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? step : `${text}.${step}`
  }, '')
}
