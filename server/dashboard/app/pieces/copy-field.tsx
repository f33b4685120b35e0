import { ActionIcon, TextInput, VisuallyHidden } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'

interface CopyFieldProps {
  readonly label: string
  readonly value: string
  readonly description?: ReactNode
}

/** A text to take along, such as a URL. Where the browser does not let us copy, it is selected, to be copied by hand. */
export function CopyField({ label, value, description }: CopyFieldProps) {
  const { copy, copied, error } = useClipboard({ timeout: 2500 })
  const input = useRef<HTMLInputElement>(null)
  const said = copied ? 'Copied' : error !== null && 'Select it and copy it by hand'
  return (
    <TextInput
      ref={input}
      label={label}
      description={said || description}
      value={value}
      readOnly
      onFocus={({ currentTarget }) => currentTarget.select()}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      rightSection={
        <>
          <ActionIcon
            variant="subtle"
            aria-label={`Copy: ${label}`}
            onClick={() => {
              input.current?.select()
              copy(value)
            }}
          >
            {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          </ActionIcon>
          <VisuallyHidden role="status">{said}</VisuallyHidden>
        </>
      }
    />
  )
}
