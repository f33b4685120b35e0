import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconInfoCircle,
} from '@tabler/icons-react'
import classes from './status-badge.module.css'
import type { Tone } from './tone.ts'

const icons: Readonly<Record<Tone, typeof IconInfoCircle>> = {
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
  busy: IconCircleDashed,
  plain: IconInfoCircle,
}

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
