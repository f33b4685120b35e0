import type { Failure } from '../../engine/index.ts'
import type { AccountError } from '../store/account-shapes.ts'

/** A failure as it is kept with the account that it befell. */
export function errorOf({ kind, message, hint }: Failure, now: number): AccountError {
  return { kind, message, hint, occurredAt: now }
}
