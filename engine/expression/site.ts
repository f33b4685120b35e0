import type { Environment, Evaluate } from './evaluate.ts'

/**
 * Code of its own for one place of an expression. The runtime remembers per function where an object of a given shape keeps
 * a name: a function that all places share forgets at once, and looks each name up anew, which takes most of the time
 * that shaping records takes. All that is written into the code are names, as string literals.
 */

/** Reads a name of an object, as `property` does. */
export function createReader(name: string): (value: unknown) => unknown {
  const literal = JSON.stringify(name)
  const isPlain = name === '__proto__' ? 'false' : 'typeof found !== "function"'
  return new Function(
    'value',
    `if (typeof value !== "object" || value === null) return undefined
    const found = value[${literal}]
    return ${isPlain} || Object.hasOwn(value, ${literal}) ? found : undefined`,
  ) as (value: unknown) => unknown
}

/** A value of an object to build. */
export interface Member {
  readonly name: string
  readonly evaluate: Evaluate
}

/** Builds an object of the values that there are; none of the names may be `__proto__`. */
export function createBuilder(
  members: readonly Member[],
): (data: unknown, environment: Environment) => Record<string, unknown> {
  const parameters = members.map((_, index) => `evaluate${index}`)
  const statements = members.map(
    ({ name }, index) => `value = evaluate${index}(data, environment)
    if (value !== undefined) object[${JSON.stringify(name)}] = value`,
  )
  const create = new Function(
    ...parameters,
    `return (data, environment) => {
      const object = {}
      let value
      ${statements.join('\n')}
      return object
    }`,
  )
  return create(...members.map(({ evaluate }) => evaluate))
}
