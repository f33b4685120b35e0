import { Button, VisuallyHidden } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './copy-block.module.css'

interface CopyBlockProps {
  readonly label: string
  readonly text: string
}

/** Lines to take along, such as a command or a piece of a file. Where the browser does not let us copy, it says so. */
export function CopyBlock({ label, text }: CopyBlockProps) {
  const { copy, copied, error } = useClipboard({ timeout: 2500 })
  const said = copied ? 'Copied' : error !== null && 'Select it and copy it by hand'
  return (
    <section className={classes.block} aria-label={label}>
      <div className={classes.head}>
        <span>{label}</span>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`Copy: ${label}`}
          leftSection={
            copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
          }
          onClick={() => copy(text)}
        >
          {said || 'Copy'}
        </Button>
        <VisuallyHidden role="status">{said}</VisuallyHidden>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too */}
      <pre className={classes.text} tabIndex={0}>
        {text}
      </pre>
    </section>
  )
}
