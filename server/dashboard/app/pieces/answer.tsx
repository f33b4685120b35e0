import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { failureOf } from '../api/failure.ts'
import { FailurePanel } from './failure-panel.tsx'
import { Loading } from './loading.tsx'

interface AnswerProps<Data> {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isFetching' | 'refetch'>
  /** What stands there until the first answer; lines unless it is given. */
  readonly loading?: ReactNode
  readonly children: (data: Data) => ReactNode
}

/** What a query came to: waiting, failed, or its answer. An answer stays while a newer one is fetched, and when that fails. */
export function Answer<Data>({ query, loading = <Loading />, children }: AnswerProps<Data>) {
  const { data, error, isFetching, refetch } = query
  return (
    <>
      {error !== null && (
        <FailurePanel failure={failureOf(error)}>
          <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        </FailurePanel>
      )}
      {data === undefined ? error === null && loading : children(data)}
    </>
  )
}
