import type { Evaluate } from './evaluate.ts'

/** What JSONata throws where a value has no place, with its own code. */
export class ValueError extends Error {
  override readonly name = 'ValueError'
}

/** The operators that have closures; `..` is the interpreter's. */
export function compileOperator(
  operator: string,
  left: Evaluate,
  right: Evaluate,
): Evaluate | undefined {
  if (operator === 'and') {
    return (context, around) => isTrue(left(context, around)) && isTrue(right(context, around))
  }
  if (operator === 'or') {
    return (context, around) => isTrue(left(context, around)) || isTrue(right(context, around))
  }
  const apply = Object.hasOwn(operators, operator) ? operators[operator] : undefined
  return apply && ((context, around) => apply(left(context, around), right(context, around)))
}

type Apply = (one: unknown, other: unknown) => unknown

const operators: Readonly<Record<string, Apply>> = {
  '=': (one, other) => one !== undefined && other !== undefined && isEqual(one, other),
  '!=': (one, other) => one !== undefined && other !== undefined && !isEqual(one, other),
  '<': comparison((one, other) => one < other),
  '<=': comparison((one, other) => one <= other),
  '>': comparison((one, other) => one > other),
  '>=': comparison((one, other) => one >= other),
  '+': arithmetic((one, other) => one + other),
  '-': arithmetic((one, other) => one - other),
  '*': arithmetic((one, other) => one * other),
  '/': arithmetic((one, other) => one / other),
  '%': arithmetic((one, other) => one % other),
  '&': (one, other) => (toText(one) ?? '') + (toText(other) ?? ''),
  in: (one, other) => one !== undefined && other !== undefined && listOf(other).includes(one),
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function comparison(compare: (one: string | number, other: string | number) => boolean): Apply {
  return (one, other) => {
    for (const side of [one, other]) {
      if (side !== undefined && !isComparable(side))
        throw new ValueError('T2010: only texts and numbers have an order')
    }
    if (one === undefined || other === undefined) return undefined
    if (typeof one !== typeof other)
      throw new ValueError('T2009: a text and a number have no order')
    return compare(one as string, other as string)
  }
}

function isComparable(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

function arithmetic(calculate: (one: number, other: number) => number): Apply {
  return (one, other) => {
    for (const side of [one, other]) {
      if (side !== undefined && !isNumber(side))
        throw new ValueError('T2001: only numbers can be calculated with')
    }
    if (one === undefined || other === undefined) return undefined
    return calculate(one as number, other as number)
  }
}

/** The unary minus. */
export function minus(value: unknown): unknown {
  if (value === undefined) return undefined
  if (!isNumber(value)) throw new ValueError('D1002: only a number can be negated')
  return -value
}

/** A number; throws on one that no JSON can hold, as JSONata does. */
export function isNumber(value: unknown): value is number {
  if (typeof value !== 'number' || Number.isNaN(value)) return false
  if (!Number.isFinite(value)) throw new ValueError('D1001: the number is out of range')
  return true
}

/** JSONata's cast to a boolean; `undefined` stays what it is. */
export function toBoolean(value: unknown): boolean | undefined {
  if (value === undefined) return undefined
  if (Array.isArray(value)) return value.length === 1 ? toBoolean(value[0]) : value.some(isTrue)
  if (typeof value === 'string') return value !== ''
  if (isNumber(value)) return value !== 0
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return value === true
}

/** Whether a condition is met. */
export function isTrue(value: unknown): boolean {
  return toBoolean(value) === true
}

/** JSONata's cast to text; `undefined` stays what it is. */
export function toText(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new ValueError('D3001: the number has no text')
  }
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'number' && !Number.isInteger(each) ? Number(each.toPrecision(15)) : each,
  )
}

/** Two values as one list, as `$append` makes it. */
export function append(one: unknown, other: unknown): unknown {
  if (one === undefined) return other
  if (other === undefined) return one
  return [...listOf(one), ...listOf(other)]
}

function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return false
  const names = Object.keys(one)
  if (Array.isArray(one) !== Array.isArray(other) || names.length !== Object.keys(other).length)
    return false
  return names.every(
    (name) => Object.hasOwn(other, name) && isEqual(valueAt(one, name), valueAt(other, name)),
  )
}

function valueAt(object: object, name: string): unknown {
  return (object as Readonly<Record<string, unknown>>)[name]
}
