import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './filters.module.css'

type FiltersProps = {
  /** The fields. */
  readonly children: ReactNode
} & (Counted | { readonly count: string })

interface Counted {
  readonly found: number
  readonly of: number
  /** What is counted, such as "definitions". */
  readonly noun: string
}

/** Fields that narrow a list, and how much is left; told to screen readers as it changes. */
export function Filters(props: FiltersProps) {
  return (
    <search className={classes.filters}>
      {props.children}
      <Text size="sm" c="dimmed" role="status" className={classes.count}>
        {'count' in props ? props.count : countOf(props)}
      </Text>
    </search>
  )
}

function countOf({ found, of, noun }: Counted): string {
  return found === of
    ? `${of.toLocaleString()} ${noun}`
    : `${found.toLocaleString()} of ${of.toLocaleString()} ${noun}`
}
