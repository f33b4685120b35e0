import type { Bindings, Expression } from '../expression/expression.ts'

/** The rows of a good answer that failed; none where the definition tells of no such thing. */
export async function readFailedRows(
  partial: Expression | undefined,
  body: unknown,
  bindings: Bindings,
): Promise<readonly unknown[]> {
  const found = await partial?.evaluate(body, bindings)
  if (found === undefined || found === null || found === false) return []
  return Array.isArray(found) ? found : [found]
}

/** Whether rows of an answer are told as failed; an expression hands on the rows themselves, not copies. */
export function isFailed(failed: readonly unknown[], row: unknown): boolean {
  return typeof row === 'object' && failed.includes(row)
}

/** Whether a record, or every row that came beside it, is among the rows that failed. */
export function hasOnlyFailed(failed: readonly unknown[], value: unknown, body: unknown): boolean {
  if (value === undefined || value === null || isFailed(failed, value)) return true
  const lists = value === body && !Array.isArray(body) ? Object.values(Object(body)) : [value]
  return lists.some(
    (list) => Array.isArray(list) && list.length > 0 && list.every((row) => isFailed(failed, row)),
  )
}
