import { Tooltip } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import classes from './status-badge.module.css'

/** How many tokens of a model's context something takes. */
export function TokenCount({ tokens }: { readonly tokens: number }) {
  const text = `${tokens.toLocaleString()} ${tokens === 1 ? 'token' : 'tokens'}`
  return (
    <Tooltip
      label="What it takes of a model's context"
      events={{ hover: true, focus: true, touch: true }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation is for the keyboard too */}
      <span className={classes.badge} tabIndex={0}>
        <IconStack2 size={16} aria-hidden className={classes.icon} />
        {text}
      </span>
    </Tooltip>
  )
}
