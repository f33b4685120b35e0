import { Tabs } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Loading } from '../../pieces/loading.tsx'
import { useFilter } from '../../pieces/use-filter.ts'
import { CallDetail } from './call-detail.tsx'
import { CallLog } from './call-log.tsx'
import classes from './calls.module.css'

const Charts = lazy(async () => ({ default: (await import('./charts/charts.tsx')).Charts }))

interface CallViewsProps {
  /** The account whose calls alone are told; of all accounts where it is undefined. */
  readonly account: string | undefined
}

/** Calls one by one, or in figures over time. */
export function CallViews({ account }: CallViewsProps) {
  const [view, setView] = useFilter('view')
  return (
    <Tabs
      value={view === 'time' ? view : 'log'}
      onChange={(chosen) => setView(chosen === 'time' ? chosen : '')}
      keepMounted={false}
    >
      <Tabs.List className={classes.tabs} aria-label="Calls">
        <Tabs.Tab value="log">Log</Tabs.Tab>
        <Tabs.Tab value="time">Over time</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="log">
        <CallLog account={account} />
        <CallDetail />
      </Tabs.Panel>
      <Tabs.Panel value="time">
        <Suspense fallback={<Loading />}>
          <Charts account={account} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  )
}
