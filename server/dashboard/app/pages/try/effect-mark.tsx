import { IconPencil, IconTrash } from '@tabler/icons-react'
import type { Effect } from './find-tools.ts'
import classes from './try.module.css'

const marks = {
  changes: { Icon: IconPencil, word: 'changes' },
  destroys: { Icon: IconTrash, word: 'may destroy' },
}

/** Tells of a tool that it does more than read. */
export function EffectMark({ effect }: { readonly effect: Effect }) {
  if (effect === 'reads') return null
  const { Icon, word } = marks[effect]
  return (
    <span className={classes.mark} data-effect={effect}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  )
}
