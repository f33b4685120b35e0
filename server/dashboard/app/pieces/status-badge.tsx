import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconInfoCircle,
} from '@tabler/icons-react'
import classes from './status-badge.module.css'

const icons = {
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
  busy: IconCircleDashed,
  plain: IconInfoCircle,
}

/** How somebody should feel about a state. */
export type Tone = keyof typeof icons

interface StatusBadgeProps {
  readonly tone: Tone
  readonly children: string
}

/** A state by word, sign and colour. */
export function StatusBadge({ tone, children }: StatusBadgeProps) {
  const Icon = icons[tone]
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={16} aria-hidden className={classes.icon} />
      {children}
    </span>
  )
}
