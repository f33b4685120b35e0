import {
  type AccountView,
  checkScope,
  compileExpression,
  type Expression,
  type Names,
} from '../../engine/index.ts'

/** What a check can read. */
const names: Names = {
  args: 'any',
  tool: { name: 'any', resource: 'any', method: 'any', tags: 'any', reads: 'any' },
  account: 'any',
}

/** A check, compiled; nothing where it has a fault. */
export function compileCheck(source: string): Expression | undefined {
  const compiled = compileExpression(source)
  return compiled.ok ? compiled.expression : undefined
}

/** What is wrong with a check, in words. */
export function faultOfCheck(source: string): string | undefined {
  const compiled = compileExpression(source)
  const [first] = compiled.ok ? checkScope(compiled.expression, names) : compiled.problems
  return first && `${first.problem}${first.wanted === undefined ? '' : `; ${first.wanted}`}`
}

/** An account as a check reads it: what its owner was asked for, and what connecting told of whose it is, by name. */
export function accountScope({ id, region, settings }: AccountView): object {
  return { ...settings, id, region, settings }
}

/** What a check reads of an account and the account has not: a comparison with nothing would let everything through. */
export function missingOf(check: Expression, account: object): string | undefined {
  const path = check.reads.find(
    ([first, ...rest]) =>
      first === 'account' && rest.length > 0 && valueAt(account, rest) === undefined,
  )
  return path?.join('.')
}

function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return valueAt((value as Readonly<Record<string, unknown>>)[name], rest)
}
