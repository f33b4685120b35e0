import { Button } from '@mantine/core'
import { useRouteError } from 'react-router'
import type { Failure } from '../api/failure.ts'
import { failureOf } from '../api/failure.ts'
import { FailurePanel } from '../pieces/failure-panel.tsx'
import { Page } from '../pieces/page.tsx'

/** Stands in for a page that could not be fetched, or that has a bug. */
export function PageFailed() {
  const error = useRouteError()
  return (
    <Page title="This page failed">
      <FailurePanel failure={isOutdated(error) ? outdated : failureOf(error)}>
        <Button variant="default" onClick={() => location.reload()}>
          Reload
        </Button>
      </FailurePanel>
    </Page>
  )
}

/** Every browser has words of its own for a module that could not be fetched. */
function isOutdated(error: unknown): boolean {
  return error instanceof TypeError && /import|module|fetch|load/i.test(error.message)
}

const outdated: Failure = {
  kind: 'unreachable',
  message:
    'This page could not be fetched: the connection is lost, or the server was renewed since you came.',
  hint: 'Reload.',
}
