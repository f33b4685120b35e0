import type { OAuth2 } from '../../definition/schema/auth/oauth2.ts'
import { bound } from '../../expression/expression.ts'
import { checkScope, type Names } from '../../expression/scope.ts'
import type { Callback } from '../../grants.ts'
import type { Token } from '../../ports.ts'
import type { StepAnswer } from '../../step.ts'
import type { SchemeContext } from '../scheme.ts'

/** Takes what an account keeps out of a redirect and a token answer. */
export type ReadSaves = (
  answered: StepAnswer,
  callback: Callback | undefined,
) => Promise<NonNullable<Token['saved']>>

/** Compiles what is saved; a value that is not there is not saved, so that a renewal leaves the old one. */
export function compileSaves({ save = {} }: OAuth2, context: SchemeContext): ReadSaves {
  const compiled = Object.entries(save).flatMap(([name, source]) => {
    const at = [...context.at, 'save', name]
    const expression = context.compileExtract(source, at)
    if (expression === undefined) return []
    const allowed: Names = { callback: 'any', token: 'any', [bound]: expression.variables }
    for (const { problem, wanted, offset } of checkScope(expression, allowed)) {
      context.report(at, problem, wanted, { offset })
    }
    return [{ name, expression }]
  })
  return async ({ body, bindings }, callback) => {
    const saved: Record<string, unknown> = {}
    for (const { name, expression } of compiled) {
      const value = await expression.evaluate({ callback: callback?.params, token: body }, bindings)
      if (value !== undefined && value !== null) saved[name] = value
    }
    return saved
  }
}
