import { ValueError } from '../value.ts'

/** Puts arguments in the order and shape that a function takes; throws where they do not fit. */
export type Arrange = (args: readonly unknown[], context: unknown) => readonly unknown[]

interface Parameter {
  /** Letters of the types that fit: Array, Boolean, Function, nuLl, Missing, Number, Object, String. */
  readonly types: string
  readonly isOptional: boolean
  /** Takes the context where the argument is left out; only a first parameter does. */
  readonly takesContext: boolean
  /** A single value becomes a list of one. */
  readonly isList: boolean
  /** The type of every item of the list. */
  readonly item: string | undefined
}

/**
 * Compiles a signature in JSONata's notation, `s-nn?` or `a<s>s?`.
 * https://docs.jsonata.org/embedding-extending#function-signature-syntax
 */
export function compileSignature(notation: string): Arrange {
  const params = parseParameters(notation)
  const [first, ...others] = params
  return (args, context) => {
    const hasFirst = args.length > 0 || first?.takesContext !== true
    if (hasFirst && fit(params, args)) return args.map((arg, index) => shape(params[index], arg))
    if (first?.takesContext !== true || !fit(others, args)) {
      throw new ValueError('T0410: an argument has the wrong type')
    }
    if (!accepts(first, context)) {
      throw new ValueError('T0411: the context has the wrong type')
    }
    return [context, ...args]
  }
}

const anyType = 'abflmnos'

function parseParameters(notation: string): readonly Parameter[] {
  const found = notation.matchAll(/([a-z]|\([a-z]+\))(?:<([a-z])>)?([-?]?)/g)
  return [...found].map(([, types = '', item, mark]) => ({
    types: types === 'a' || types === 'x' ? anyType : `${types}m`,
    isOptional: mark === '?',
    takesContext: mark === '-',
    isList: types === 'a',
    item,
  }))
}

function fit(params: readonly Parameter[], args: readonly unknown[]): boolean {
  if (args.length > params.length) return false
  return params.every((param, index) =>
    index < args.length ? accepts(param, args[index]) : param.isOptional,
  )
}

function accepts({ types }: Parameter, value: unknown): boolean {
  return types.includes(typeLetter(value))
}

function shape(param: Parameter | undefined, value: unknown): unknown {
  if (param === undefined || !param.isList || value === undefined) return value
  const list = Array.isArray(value) ? value : [value]
  const { item } = param
  if (item !== undefined && !list.every((each) => typeLetter(each) === item)) {
    throw new ValueError('T0412: an item of the list has the wrong type')
  }
  return list
}

const letters: Readonly<Record<string, string>> = {
  boolean: 'b',
  function: 'f',
  number: 'n',
  string: 's',
  undefined: 'm',
}

function typeLetter(value: unknown): string {
  if (value === null) return 'l'
  if (Array.isArray(value)) return 'a'
  return letters[typeof value] ?? 'o'
}
