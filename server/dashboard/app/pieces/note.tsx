import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './note.module.css'

const icons = { warn: IconAlertTriangle, good: IconCircleCheck, plain: IconInfoCircle }

interface NoteProps {
  readonly tone: keyof typeof icons
  readonly children: ReactNode
}

/** What somebody should know before going on. */
export function Note({ tone, children }: NoteProps) {
  const Icon = icons[tone]
  return (
    <div className={classes.note} data-tone={tone} role="note">
      <Icon size={18} aria-hidden className={classes.icon} />
      <div>{children}</div>
    </div>
  )
}
