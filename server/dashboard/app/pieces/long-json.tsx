import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { TextView } from './text-view.tsx'

interface LongJsonProps {
  readonly label: string
  readonly value: unknown
}

/** So many lines are drawn at once. */
const linesAtOnce = 1000

/** A value as JSON for people; of a long one the beginning, and more on demand. */
export function LongJson({ label, value }: LongJsonProps) {
  const lines = useMemo(() => (JSON.stringify(value, null, 2) ?? 'undefined').split('\n'), [value])
  const [count, setCount] = useState(linesAtOnce)
  const rest = lines.length - count
  return (
    <>
      <TextView label={label} text={lines.slice(0, count).join('\n')} />
      {rest > 0 && (
        <Button variant="default" mt="xs" onClick={() => setCount(count + linesAtOnce)}>
          {`Show more: ${rest.toLocaleString()} lines follow`}
        </Button>
      )}
    </>
  )
}
