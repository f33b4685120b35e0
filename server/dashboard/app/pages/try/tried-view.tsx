import { Button, Group, Tabs, Text } from '@mantine/core'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import { Panel } from '../../pieces/panel.tsx'
import { TimeSplit } from '../../pieces/time-split.tsx'
import { RequestView } from './request-view.tsx'
import { ResultView } from './result-view.tsx'
import { TriedFacts } from './tried-facts.tsx'
import classes from './try.module.css'
import type { useTrial } from './use-trial.ts'

/** What came of a try. */
export function TriedView({ trial }: { readonly trial: ReturnType<typeof useTrial> }) {
  const { shown, page, next, back, isRunning } = trial
  if (shown === undefined) return null
  const { tried } = shown
  const isShowOnly = shown.trial.deed === 'show'
  return (
    <Panel title={isShowOnly ? 'What would be sent' : 'What came of it'}>
      {tried.error !== null && <FailurePanel failure={tried.error} />}
      {!isShowOnly && (
        <div className={classes.facts}>
          <TimeSplit totalMs={tried.duration} vendorMs={tried.fetch_duration} />
          <TriedFacts tried={tried} />
        </div>
      )}
      {isShowOnly ? (
        <RequestView request={tried.request} />
      ) : (
        <Parts tried={tried} hasFailed={tried.error !== null} />
      )}
      {(next !== undefined || back !== undefined) && (
        <Group gap="sm" mt="md">
          <Button variant="default" disabled={back === undefined} onClick={back}>
            Page before
          </Button>
          <Button loading={isRunning} disabled={next === undefined} onClick={next}>
            Next page
          </Button>
          <Text size="sm" c="dimmed" role="status">{`Page ${page}`}</Text>
        </Group>
      )}
    </Panel>
  )
}

interface PartsProps {
  readonly tried: NonNullable<ReturnType<typeof useTrial>['shown']>['tried']
  readonly hasFailed: boolean
}

function Parts({ tried, hasFailed }: PartsProps) {
  if (hasFailed) return <RequestView request={tried.request} />
  return (
    <Tabs defaultValue="result" keepMounted={false}>
      <Tabs.List mb="sm" aria-label="What came of it">
        <Tabs.Tab value="result">Table</Tabs.Tab>
        <Tabs.Tab value="json">JSON</Tabs.Tab>
        <Tabs.Tab value="request">Request to the vendor</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="result">
        <ResultView result={tried.result} as="table" />
      </Tabs.Panel>
      <Tabs.Panel value="json">
        <ResultView result={tried.result} as="json" />
      </Tabs.Panel>
      <Tabs.Panel value="request">
        <RequestView request={tried.request} />
      </Tabs.Panel>
    </Tabs>
  )
}
