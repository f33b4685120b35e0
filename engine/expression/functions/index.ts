import { type Environment, type Evaluate, type Meter, spend, spendText } from '../evaluate.ts'
import { lookUp } from '../look.ts'
import { toBoolean, toText } from '../value.ts'
import { append, keys, merge, reverse, typeName } from './collections.ts'
import { average, greatest, least, power, round, squareRoot, sum, toNumber } from './numbers.ts'
import { compileSignature } from './signature.ts'
import {
  base64decode,
  base64encode,
  contains,
  join,
  lengthOf,
  pad,
  percent,
  replace,
  split,
  substring,
  substringAfter,
  substringBefore,
  trim,
} from './text.ts'

type Run = (...args: never[]) => unknown

/** A function of JSONata that has a closure. */
interface Definition {
  readonly signature: string
  readonly run: Run
  /** Also called where its first argument is missing; the others then give nothing. */
  readonly isTotal?: boolean
  /** Does not read the items of its arguments. */
  readonly isShallow?: boolean
}

function define(
  signature: string,
  run: Run,
  traits: Pick<Definition, 'isTotal' | 'isShallow'> = {},
): Definition {
  return { signature, run, ...traits }
}

const atOnce = { isTotal: true, isShallow: true }

const definitions: Readonly<Record<string, Definition>> = {
  string: define('x-b?', toText),
  length: define('s-', lengthOf),
  substring: define('s-nn?', substring),
  substringBefore: define('s-s', substringBefore),
  substringAfter: define('s-s', substringAfter),
  lowercase: define('s-', (text: string) => text.toLowerCase()),
  uppercase: define('s-', (text: string) => text.toUpperCase()),
  trim: define('s-', trim),
  pad: define('s-ns?', pad),
  contains: define('s-s', contains),
  replace: define('s-ssn?', replace),
  split: define('s-sn?', split),
  join: define('a<s>s?', join),
  base64encode: define('s-', base64encode),
  base64decode: define('s-', base64decode),
  encodeUrlComponent: define('s-', percent(encodeURIComponent)),
  decodeUrlComponent: define('s-', percent(decodeURIComponent)),
  encodeUrl: define('s-', percent(encodeURI)),
  decodeUrl: define('s-', percent(decodeURI)),
  number: define('(nsb)-', toNumber),
  abs: define('n-', Math.abs),
  floor: define('n-', Math.floor),
  ceil: define('n-', Math.ceil),
  round: define('n-n?', round),
  sqrt: define('n-', squareRoot),
  power: define('n-n', power),
  sum: define('a<n>', sum),
  max: define('a<n>', greatest),
  min: define('a<n>', least),
  average: define('a<n>', average),
  boolean: define('x-', toBoolean),
  not: define('x-', (value: unknown) => !toBoolean(value)),
  exists: define('x', (value: unknown) => value !== undefined, atOnce),
  count: define('a', (list?: readonly unknown[]) => list?.length ?? 0, atOnce),
  append: define('xx', append, { isTotal: true }),
  type: define('x', typeName, { isShallow: true }),
  keys: define('x-', keys),
  lookup: define('x-s', lookUp),
  merge: define('a<o>', merge),
  reverse: define('a', reverse),
}

/** A call of one of JSONata's functions; nothing where only the interpreter has it. */
export function compileBuiltIn(name: string, args: readonly Evaluate[]): Evaluate | undefined {
  const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined
  if (definition === undefined) return undefined
  const { signature, isTotal, isShallow } = definition
  const arrange = compileSignature(signature)
  const run = definition.run as (...args: readonly unknown[]) => unknown
  return (context, environment) => {
    const { meter } = environment
    const given = args.map((arg) => arg(context, environment))
    const arranged = arrange(given, contextOf(context, environment))
    if (arranged[0] === undefined && !isTotal) return undefined
    if (isShallow) return run(...arranged)
    for (const arg of arranged) charge(meter, arg)
    const result = run(...arranged)
    charge(meter, result)
    return result
  }
}

/** A document that is an array is one value as a context, too. */
function contextOf(context: unknown, { root, wrapper }: Environment): unknown {
  return wrapper !== undefined && context === wrapper ? root : context
}

/** Counts what it takes to read a value, or to have made it. */
export function charge(meter: Meter, value: unknown): void {
  if (typeof value === 'string') spendText(meter, value.length)
  else if (Array.isArray(value)) {
    spend(meter, value.length)
    for (const item of value) charge(meter, item)
  } else if (typeof value === 'object' && value !== null) spend(meter, Object.keys(value).length)
}
