import type { Args } from '../integration.ts'
import { scalarText } from './place.ts'

/** How a list is written into a query or a form: `a=1&a=2`, `a[]=1`, `a[0]=1`, `a=1,2`. */
export type ArrayStyle = 'repeat' | 'brackets' | 'indices' | 'comma'

/** `name=value` pairs; nothing for an undefined value, null or an empty list. Members of a map stand as `name[member]`. */
export function formatParam(key: string, value: unknown, arrays: ArrayStyle): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'object') return pair(key, value)
  const pairs = Array.isArray(value)
    ? listPairs(key, value, arrays)
    : Object.entries(value).map(([name, each]) => formatParam(`${key}[${name}]`, each, arrays))
  const told = pairs.filter((each) => each !== undefined)
  return told.length === 0 ? undefined : told.join('&')
}

function listPairs(
  key: string,
  list: readonly unknown[],
  arrays: ArrayStyle,
): readonly (string | undefined)[] {
  if (list.length === 0) return []
  if (arrays === 'comma') return [pair(key, list.map((each) => scalarText(each, key)).join(','))]
  return list.map((each, index) => formatParam(names[arrays](key, index), each, arrays))
}

const names = {
  repeat: (key) => key,
  brackets: (key) => `${key}[]`,
  indices: (key, index) => `${key}[${index}]`,
} satisfies Record<Exclude<ArrayStyle, 'comma'>, (key: string, index: number) => string>

function pair(key: string, value: unknown): string {
  return `${encodeURIComponent(key)}=${encodeURIComponent(scalarText(value, key).toWellFormed())}`
}

/** Values under their own names, as a query string or a form. */
export function formatParams(params: Args, arrays: ArrayStyle): string {
  return Object.entries(params)
    .map(([key, value]) => formatParam(key, value, arrays))
    .filter((each) => each !== undefined)
    .join('&')
}
