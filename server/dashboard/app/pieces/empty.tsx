import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './state.module.css'

interface EmptyProps {
  /** What is not there, as a sentence without its full stop. */
  readonly title: string
  /** What to do about it: words, a button. */
  readonly children?: ReactNode
}

/** Stands where there is nothing yet, or nothing that fits. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className={classes.state}>
      <Text fw={600}>{title}</Text>
      {children}
    </div>
  )
}
