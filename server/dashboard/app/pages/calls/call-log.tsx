import { Button, Text } from '@mantine/core'
import { IconDownload, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { exportAddress } from '../../api/calls.ts'
import { failureOf } from '../../api/failure.ts'
import { DataTable } from '../../pieces/data-table.tsx'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import { Loading } from '../../pieces/loading.tsx'
import { callColumns } from './call-columns.tsx'
import classes from './calls.module.css'
import { FilterFields } from './filter-fields.tsx'
import { NoCalls } from './no-calls.tsx'
import { useCallFilter } from './use-call-filter.ts'
import { logQuery, useCallLog } from './use-call-log.ts'
import { useIsReading } from './use-is-reading.ts'

interface CallLogProps {
  /** The account whose calls alone are told. */
  readonly account: string | undefined
}

/** The log: filters, what is new, and the calls. */
export function CallLog({ account }: CallLogProps) {
  const [filter, change] = useCallFilter(account)
  const [isPaused, setPaused] = useState(false)
  const reading = useIsReading()
  const log = useCallLog(filter, isPaused || reading.isReading)
  const show = () => {
    window.scrollTo({ top: 0 })
    reading.stop()
    if (log.isBehind) log.restart()
  }
  return (
    <>
      <FilterFields
        filter={filter}
        onChange={change}
        account={account}
        rows={log.rows.slice(0, 500)}
      />
      <div className={classes.bar}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={
            isPaused ? (
              <IconPlayerPlay size={16} aria-hidden />
            ) : (
              <IconPlayerPause size={16} aria-hidden />
            )
          }
          onClick={() => setPaused(!isPaused)}
        >
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
        <Waiting {...log} isPaused={isPaused} onShow={isPaused ? () => setPaused(false) : show} />
        <Button
          size="compact-sm"
          variant="default"
          component="a"
          href={exportAddress(logQuery(filter, Date.now()))}
          download="calls.jsonl"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Export
        </Button>
      </div>
      <div {...reading.box}>
        <Rows
          {...log}
          account={account}
          onWiden={() => change({ time: '31d', from: '', to: '' })}
        />
      </div>
    </>
  )
}

type Log = ReturnType<typeof useCallLog>

interface WaitingProps extends Pick<Log, 'waiting' | 'isBehind'> {
  readonly isPaused: boolean
  readonly onShow: () => void
}

/** What came while somebody reads; it stands where nothing moves for it. */
function Waiting({ waiting, isBehind, isPaused, onShow }: WaitingProps) {
  const count = isBehind ? 'Many' : waiting.toLocaleString()
  return (
    <div className={classes.waiting} role="status">
      {waiting > 0 || isBehind ? (
        <Button size="compact-sm" variant="light" onClick={onShow}>
          {waiting === 1 && !isBehind ? '1 new call' : `${count} new calls`}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {isPaused ? 'Paused' : 'New calls show by themselves'}
        </Text>
      )}
    </div>
  )
}

interface RowsProps extends Pick<Log, 'rows' | 'query' | 'fetchMore'> {
  readonly account: string | undefined
  readonly onWiden: () => void
}

function Rows({ rows, query, fetchMore, account, onWiden }: RowsProps) {
  const { error, isPending, isFetching, hasNextPage, refetch, fetchNextPage } = query
  const again = () => void (rows.length === 0 ? refetch() : fetchNextPage())
  return (
    <>
      {rows.length > 0 && (
        <DataTable
          label="Calls"
          columns={callColumns(account === undefined)}
          rows={rows}
          keyOf={({ id }) => id}
          onEnd={fetchMore}
        />
      )}
      {error !== null && (
        <FailurePanel failure={failureOf(error)}>
          <Button variant="default" loading={isFetching} onClick={again}>
            Try again
          </Button>
        </FailurePanel>
      )}
      {error === null && (isPending || hasNextPage) && <Loading lines={isPending ? 8 : 2} />}
      {error === null && !isPending && rows.length === 0 && <NoCalls onWiden={onWiden} />}
      {rows.length > 0 && !hasNextPage && error === null && (
        <Text size="sm" c="dimmed" ta="center" mt="md">
          These are all calls of this time.
        </Text>
      )}
    </>
  )
}
