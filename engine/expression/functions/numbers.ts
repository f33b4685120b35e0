import { ValueError } from '../value.ts'

const decimal = /^-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?$/
// Anchored as loosely as JSONata has it, so that the same texts are refused.
const prefixed = /^0[xX][0-9A-Fa-f]+|0[oO][0-7]+|0[bB][0-1]+$/

/** JSONata's cast to a number. */
export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' && decimal.test(value) && Number.isFinite(Number(value))) {
    return Number(value)
  }
  if (typeof value === 'string' && prefixed.test(value)) return Number(value)
  throw new ValueError('D3030: the value is no number')
}

/** Rounds half to even, at a decimal place. */
export function round(value: number, places = 0): number {
  const shifted = shift(value, places)
  const nearest = Math.round(shifted)
  const isOddHalf = Math.abs(nearest - shifted) === 0.5 && Math.abs(nearest % 2) === 1
  // Adding zero makes -0 a 0, which JSON has not.
  return shift(isOddHalf ? nearest - 1 : nearest, -places) + 0
}

/** Moves the decimal point in the text: multiplying would leave a remainder. */
function shift(value: number, places: number): number {
  if (places === 0) return value
  const [digits, exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

/** The square root. */
export function squareRoot(value: number): number {
  if (value < 0) throw new ValueError('D3060: a negative number has no square root')
  return Math.sqrt(value)
}

/** One number to the power of another. */
export function power(base: number, exponent: number): number {
  const result = base ** exponent
  if (!Number.isFinite(result)) throw new ValueError('D3061: the power is out of range')
  return result
}

/** The sum of all. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** The greatest; nothing of an empty list. */
export function greatest(numbers: readonly number[]): number | undefined {
  if (numbers.length === 0) return undefined
  return numbers.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY)
}

/** The least; nothing of an empty list. */
export function least(numbers: readonly number[]): number | undefined {
  if (numbers.length === 0) return undefined
  return numbers.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
}

/** The mean; nothing of an empty list. */
export function average(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : sum(numbers) / numbers.length
}
