import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Trial, type Tried, tryTool } from '../../api/try.ts'
import { nextCursorOf } from './result-rows.ts'

/** What was tried and what came of it. */
export interface Shown {
  readonly trial: Trial
  readonly tried: Tried
}

/** Tries a tool, and turns the pages of what it gives. */
export function useTrial(account: string, tool: string) {
  const [pages, setPages] = useState<readonly Shown[]>([])
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ trial }: { readonly trial: Trial; readonly before: readonly Shown[] }) =>
      tryTool(trial),
    onSuccess: (tried, { trial, before }) => setPages([...before, { trial, tried }]),
  })
  const shown = pages.at(-1)
  const cursor = nextCursorOf(shown?.tried.result)
  return {
    isRunning: isPending,
    error,
    shown,
    page: pages.length,
    run: (args: Trial['args']) =>
      mutate({ trial: { account, tool, args, deed: 'run' }, before: [] }),
    /** Tells what would be sent, and sends nothing. */
    show: (args: Trial['args']) =>
      mutate({ trial: { account, tool, args, deed: 'show' }, before: [] }),
    /** The next page, with the arguments of the one that is shown. */
    next:
      shown === undefined || cursor === undefined
        ? undefined
        : () => {
            const args = { ...shown.trial.args, next_cursor: cursor }
            mutate({ trial: { ...shown.trial, args }, before: pages })
          },
    /** The page before, as it was. */
    back: pages.length < 2 ? undefined : () => setPages(pages.slice(0, -1)),
  }
}
