import { Title, VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './step.module.css'

/** What is done in order. */
export function Steps({ children }: { readonly children: ReactNode }) {
  return <ol className={classes.steps}>{children}</ol>
}

interface StepProps {
  readonly number: number
  readonly title: string
  readonly isDone?: boolean
  readonly children: ReactNode
}

/** One of them. */
export function Step({ number, title, isDone = false, children }: StepProps) {
  return (
    <li className={classes.step}>
      <span className={classes.number} data-done={isDone} aria-hidden>
        {isDone ? <IconCheck size={18} /> : number}
      </span>
      <Title order={3} size="h5" className={classes.title}>
        {title}
        {isDone && <VisuallyHidden> (done)</VisuallyHidden>}
      </Title>
      <div className={classes.content}>{children}</div>
    </li>
  )
}
