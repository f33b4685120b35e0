import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type CallFilter, parseFilter } from './filter.ts'

/** Changes some filters; empty means any. */
export type ChangeFilter = (part: Partial<CallFilter>) => void

/** The filter of the log, which stands in the address, but for the account where the page is one account's own. */
export function useCallFilter(account: string | undefined): readonly [CallFilter, ChangeFilter] {
  const [params, setParams] = useSearchParams()
  const told = params.toString()
  const filter = useMemo(
    () => ({
      ...parseFilter(new URLSearchParams(told)),
      ...(account !== undefined && { account }),
    }),
    [told, account],
  )
  const change = (part: Partial<CallFilter>) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        for (const [name, value] of Object.entries(part)) {
          if (value === '') after.delete(name)
          else after.set(name, value)
        }
        return after
      },
      { replace: true, preventScrollReset: true },
    )
  return [useSame(filter), change]
}

/** The same object as long as it tells the same: other words in the address are no new filter. */
function useSame(filter: CallFilter): CallFilter {
  const text = JSON.stringify(filter)
  return useMemo(() => JSON.parse(text) as CallFilter, [text])
}
