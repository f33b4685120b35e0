import { Button, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { CopyField } from './copy-field.tsx'
import { Note } from './note.tsx'

interface ShownOnceProps {
  /** What it is: "API token". */
  readonly label: string
  readonly value: string
  /** What it is for. */
  readonly children: ReactNode
  readonly onDone: () => void
}

/** A secret that is told now and never again. */
export function ShownOnce({ label, value, children, onDone }: ShownOnceProps) {
  return (
    <Stack gap="md">
      <CopyField label={label} value={value} />
      <Note tone="warn">Copy it now: it is not shown again. {children}</Note>
      <div>
        <Button onClick={onDone}>I have copied it</Button>
      </div>
    </Stack>
  )
}
