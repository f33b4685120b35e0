import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import classes from './approvals.module.css'
import { entriesOf } from './visible.ts'

interface ExactValuesProps {
  readonly value: unknown
  /** What stands there where there is nothing. */
  readonly none: string
}

/** Of a record; the others are one click away. */
const firstEntries = 12

/** Names and values in full, with nothing in them that cannot be seen. */
export function ExactValues({ value, none }: ExactValuesProps) {
  const [isWhole, setWhole] = useState(false)
  const entries = entriesOf(value)
  if (entries.length === 0) return <Text c="dimmed">{none}</Text>
  const rest = isWhole ? 0 : entries.length - firstEntries
  return (
    <>
      <dl className={classes.values}>
        {(rest > 0 ? entries.slice(0, firstEntries) : entries).map(([name, text]) => (
          <div key={name} className={classes.value}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {rest > 0 && (
        <Button variant="default" size="compact-sm" mt="xs" onClick={() => setWhole(true)}>
          {`Show ${rest} more`}
        </Button>
      )}
    </>
  )
}
