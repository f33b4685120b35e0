import type { Bindings } from '../expression/expression.ts'
import { lend } from '../expression/lent.ts'
import type { UpstreamAnswer } from '../ports.ts'

/** What every expression over an answer sees beside the body. `now` in milliseconds since 1970. */
export function answerBindings(answer: UpstreamAnswer, now: number): Bindings {
  return {
    ...lend(() => now),
    status: answer.status,
    header: (name: unknown) =>
      typeof name === 'string' ? answer.header(name.toLowerCase()) : undefined,
  }
}
