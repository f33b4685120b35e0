import { Tooltip } from '@mantine/core'
import { useEffect, useState } from 'react'
import { formatExact, formatRelative } from './time.ts'
import classes from './when.module.css'

const renewMs = 30_000

interface WhenProps {
  /** As the API tells it: ISO 8601, or null. */
  readonly time: string | null
  /** What stands there for null. */
  readonly never?: string
}

/** A time as seen from now; exactly, in the reader's zone, when it is pointed at or focused. */
export function When({ time, never = 'Never' }: WhenProps) {
  const now = useNow()
  if (time === null) return <span>{never}</span>
  const at = Date.parse(time)
  return (
    <Tooltip label={formatExact(at)} events={{ hover: true, focus: true, touch: true }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time is for the keyboard too */}
      <time dateTime={time} tabIndex={0} className={classes.when}>
        {formatRelative(at, now)}
      </time>
    </Tooltip>
  )
}

function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), renewMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
