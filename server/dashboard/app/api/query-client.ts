import { QueryClient } from '@tanstack/react-query'
import { failureOf } from './failure.ts'

/** What may be gone at the next attempt. */
const passing: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'internal'])

/** Keeps what was answered, and asks again what is on the screen when it may have changed. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 1 && passing.has(failureOf(error).kind),
      },
    },
  })
}
