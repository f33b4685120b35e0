import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './filters.module.css'

interface FiltersProps {
  readonly found: number
  readonly of: number
  /** What is counted, such as "definitions". */
  readonly noun: string
  /** The fields. */
  readonly children: ReactNode
}

/** Fields that narrow a list, and how much is left; told to screen readers as it changes. */
export function Filters({ found, of, noun, children }: FiltersProps) {
  return (
    <search className={classes.filters}>
      {children}
      <Text size="sm" c="dimmed" role="status" className={classes.count}>
        {found === of
          ? `${of.toLocaleString()} ${noun}`
          : `${found.toLocaleString()} of ${of.toLocaleString()} ${noun}`}
      </Text>
    </search>
  )
}
