import type { EffectiveMethod } from './definition/inherit.ts'
import type { Part } from './definition/part.ts'
import type { Expression } from './expression/expression.ts'
import type { Report } from './fault.ts'
import { createJudge, type Judge } from './response/classify.ts'
import { compileExtractAt } from './response/extract.ts'
import { compileLimits, compileLimitWhen, noLimits, type ReadLimit } from './response/limit.ts'
import type { Teller } from './response/tell.ts'

/** Compiles JSONata over an answer, where a definition has it. */
export function compileExtract(
  part: Part<string> | undefined,
  report: Report,
): Expression | undefined {
  return part && compileExtractAt(part.value, part.at, report)
}

/** Compiles how answers tell that a call failed. */
export function compileErrors({ errors }: Pick<EffectiveMethod, 'errors'>, report: Report) {
  return {
    when: compileExtract(errors.when, report),
    code: compileExtract(errors.code, report),
    message: compileExtract(errors.message, report),
    kinds: errors.kinds,
    hints: errors.hints,
    empty: new Set(errors.empty),
  }
}

/** Compiles how answers of a method are judged, and how its allowance is read out of them. */
export function compileJudge(
  effective: EffectiveMethod,
  teller: Teller,
  report: Report,
): { readonly judge: Judge; readonly readLimit: ReadLimit } {
  const { limits = {}, paginate } = effective
  const readLimit = limits === 'none' ? noLimits : compileLimits(limits, report)
  const limited = limits === 'none' ? undefined : compileLimitWhen(limits, report)
  const rules = { ...compileErrors(effective, report), limited }
  // Behind the last row there is no range. RFC 9110 section 15.5.17
  if (paginate !== undefined && 'range' in paginate.value) rules.empty.add('416')
  return { judge: createJudge(rules, readLimit, teller), readLimit }
}
