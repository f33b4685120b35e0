import { inheritRequest } from './definition/inherit.ts'
import type { RequestDefaults, RequestStep } from './definition/schema/request.ts'
import { bound } from './expression/expression.ts'
import { lend, lentNames } from './expression/lent.ts'
import { fail, succeed } from './failure.ts'
import type { Path, Report } from './fault.ts'
import type { SendOptions } from './ports.ts'
import { compileRequest } from './request/build.ts'
import { reportUnknownNames } from './request/place.ts'
import type { TargetContext } from './request/target.ts'
import { answerBindings } from './response/bindings.ts'
import { decodeLeniently } from './response/decode.ts'
import { compileExtractAt } from './response/extract.ts'
import type { RunStep } from './step.ts'

/** What steps of one definition are compiled with. */
export interface StepContext extends TargetContext {
  /** What every request of the API sends; steps that go elsewhere have none. */
  readonly defaults?: RequestDefaults | undefined
}

const sendOptions: SendOptions = { timeoutMs: 20_000, maxBytes: 1024 * 1024 }

/** Compiles a request that is no method; faults are told at its place. */
export function compileStep(
  step: RequestStep,
  at: Path,
  context: StepContext,
  report: Report,
): RunStep {
  const section = { ...inheritRequest(step, at, context.defaults), args: [] }
  const { build, reads } = compileRequest(section, context, report)
  reportUnknownNames(reads, () => ({ ...context.names, [bound]: lentNames }), report)
  const saves = Object.entries(step.save ?? {}).map(([name, source]) => ({
    name,
    expression: compileExtractAt(source, [...at, 'save', name], report),
  }))
  return async ({ region, scope, send, clock }) => {
    const seen = { ...scope, [bound]: lend(clock) }
    const request = await build({ region, scope: seen, page: {} })
    const answer = await send(request, sendOptions)
    if (!answer.ok) return fail(answer.failure)
    const body = decodeLeniently(answer.value)
    const bindings = answerBindings(answer.value, clock())
    const saved: Record<string, unknown> = {}
    for (const { name, expression } of saves) {
      const value = await expression?.evaluate(body, bindings)
      if (value !== undefined && value !== null) saved[name] = value
    }
    return succeed({ answer: answer.value, body, bindings, saved })
  }
}
