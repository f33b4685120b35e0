import type { Outcome } from '../../engine/failure.ts'

/** The value of an outcome that the test takes for granted. */
export function assertOk<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.failure.message, { cause: outcome.failure })
  return outcome.value
}
