import { Autocomplete } from '@mantine/core'
import { useState } from 'react'

interface PickOrTypeProps {
  readonly label: string
  readonly placeholder?: string
  readonly value: string
  /** What is offered. */
  readonly options: readonly string[]
  readonly onChange: (value: string) => void
}

/** A word out of those that occur, or any other; it counts when it is picked, or left. */
export function PickOrType({ value, onChange, options, ...told }: PickOrTypeProps) {
  const [text, setText] = useState(value)
  const settle = (wanted: string) => {
    if (wanted.trim() !== value) onChange(wanted.trim())
  }
  return (
    <Autocomplete
      {...told}
      data={[...new Set(options)]}
      limit={50}
      clearable
      value={text}
      onChange={setText}
      onOptionSubmit={settle}
      onClear={() => settle('')}
      onBlur={() => settle(text)}
      onKeyDown={({ key }) => {
        if (key === 'Enter') settle(text)
      }}
    />
  )
}
