/** What JSONata throws where a value has no place, with its own code. */
export class ValueError extends Error {
  override readonly name = 'ValueError'
}

/** A number; throws on one that no JSON can hold, as JSONata does. */
export function isNumber(value: unknown): value is number {
  if (typeof value !== 'number' || Number.isNaN(value)) return false
  if (!Number.isFinite(value)) throw new ValueError('D1001: the number is out of range')
  return true
}

/** JSONata's cast to a boolean; `undefined` stays what it is. */
export function toBoolean(value: unknown): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value
  if (Array.isArray(value)) {
    return value.length === 1 ? toBoolean(value[0]) : value.map(isTrue).includes(true)
  }
  if (typeof value === 'string') return value !== ''
  if (isNumber(value)) return value !== 0
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

/** Whether a condition is met. */
export function isTrue(value: unknown): boolean {
  return toBoolean(value) === true
}

/** JSONata's cast to text; `undefined` stays what it is. */
export function toText(value: unknown, isPretty = false): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  if (typeof value === 'function') return ''
  if (typeof value === 'number') return numberText(value)
  return JSON.stringify(value, plainMember, isPretty ? 2 : 0)
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new ValueError('D3001: the number has no text')
  return String(rounded(value))
}

/** Fifteen digits hide what adding fractions leaves behind. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15))
}

function plainMember(_: string, member: unknown): unknown {
  if (isNumber(member)) return rounded(member)
  return typeof member === 'function' ? '' : member
}

/** A value as a list: itself, or the one value in it. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** A list of matches as JSONata gives it on: one match stands for itself, and none is nothing. */
export function unwrap(matches: readonly unknown[]): unknown {
  return matches.length < 2 ? matches[0] : matches
}

/** The property that an object has itself. */
export function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  const found = (value as Readonly<Record<string, unknown>>)[name]
  // Plain data inherits functions and its prototype, nothing else; to ask of each property takes as long as to read it twice.
  const isOwn = (typeof found !== 'function' && name !== '__proto__') || Object.hasOwn(value, name)
  return isOwn ? found : undefined
}

/** Adds a value to a list, an array item by item. */
export function pushAll(list: unknown[], value: unknown): void {
  if (!Array.isArray(value)) list.push(value)
  else for (const item of value) list.push(item)
}
