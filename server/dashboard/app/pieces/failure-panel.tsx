import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Failure } from '../api/failure.ts'
import classes from './failure-panel.module.css'

interface FailurePanelProps {
  readonly failure: Failure
  /** What can be done here and now, such as a button that tries again. */
  readonly children?: ReactNode
}

/** What went wrong and what to do next; read out at once, as it answers what somebody did. */
export function FailurePanel({ failure, children }: FailurePanelProps) {
  return (
    <div className={classes.panel} role="alert">
      <IconAlertTriangle size={20} aria-hidden className={classes.icon} />
      <div>
        <Text fw={600}>{failure.message}</Text>
        <Text>{failure.hint}</Text>
        {children !== undefined && <div className={classes.actions}>{children}</div>}
      </div>
    </div>
  )
}
