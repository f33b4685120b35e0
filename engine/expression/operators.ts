import { type Evaluate, type Meter, spend, spendText } from './evaluate.ts'
import { checkText } from './functions/text.ts'
import { isNumber, isTrue, listOf, toText, ValueError } from './value.ts'

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
  return (
    apply &&
    ((context, around) => apply(left(context, around), right(context, around), around.meter))
  )
}

type Apply = (one: unknown, other: unknown, meter: Meter) => unknown

const operators: Readonly<Record<string, Apply>> = {
  '=': (one, other, meter) =>
    one !== undefined && other !== undefined && isEqual(one, other, meter),
  '!=': (one, other, meter) =>
    one !== undefined && other !== undefined && !isEqual(one, other, meter),
  '<': comparison((one, other) => one < other),
  '<=': comparison((one, other) => one <= other),
  '>': comparison((one, other) => one > other),
  '>=': comparison((one, other) => one >= other),
  '+': arithmetic((one, other) => one + other),
  '-': arithmetic((one, other) => one - other),
  '*': arithmetic((one, other) => one * other),
  '/': arithmetic((one, other) => one / other),
  '%': arithmetic((one, other) => one % other),
  in: includes,
}

/** One text of many values, `a & b & c`; what is not there is an empty text. */
export function compileText(parts: readonly Evaluate[]): Evaluate {
  return (context, environment) => {
    let text = ''
    for (const part of parts) {
      const value = part(context, environment)
      text += typeof value === 'string' ? value : (toText(value) ?? '')
    }
    spendText(environment.meter, text.length)
    checkText(text.length)
    return text
  }
}

function includes(one: unknown, other: unknown, meter: Meter): boolean {
  if (one === undefined || other === undefined) return false
  const list = listOf(other)
  spend(meter, list.length)
  return list.indexOf(one) !== -1
}

function comparison(compare: (one: string | number, other: string | number) => boolean): Apply {
  return (one, other) => {
    if (!isComparable(one) || !isComparable(other)) {
      throw new ValueError('T2010: only texts and numbers have an order')
    }
    if (one === undefined || other === undefined) return undefined
    if (typeof one !== typeof other) {
      throw new ValueError('T2009: a text and a number have no order')
    }
    return compare(one, other)
  }
}

function isComparable(value: unknown): value is string | number | undefined {
  return typeof value === 'string' || typeof value === 'number' || value === undefined
}

function arithmetic(calculate: (one: number, other: number) => number): Apply {
  return (one, other) => {
    const first = operand(one, 'T2001')
    const second = operand(other, 'T2002')
    return first === undefined || second === undefined ? undefined : calculate(first, second)
  }
}

function operand(value: unknown, code: string): number | undefined {
  if (value === undefined || isNumber(value)) return value
  throw new ValueError(`${code}: only numbers can be calculated with`)
}

/** The unary minus. */
export function minus(value: unknown): unknown {
  if (value === undefined) return undefined
  if (!isNumber(value)) throw new ValueError('D1002: only a number can be negated')
  return -value
}

function isEqual(one: unknown, other: unknown, meter: Meter): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false
  }
  const names = Object.keys(one)
  if (Array.isArray(one) !== Array.isArray(other) || names.length !== Object.keys(other).length) {
    return false
  }
  spend(meter, names.length)
  return names.every(
    (name) =>
      Object.hasOwn(other, name) && isEqual(memberOf(one, name), memberOf(other, name), meter),
  )
}

function memberOf(object: object, name: string): unknown {
  return (object as Readonly<Record<string, unknown>>)[name]
}
