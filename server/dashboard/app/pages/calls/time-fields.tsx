import { Select, TextInput } from '@mantine/core'
import { type CallFilter, ownSpan, periodOf, spans, usualSpan } from './filter.ts'
import { formatLocal, parseLocal } from './local-time.ts'
import type { ChangeFilter } from './use-call-filter.ts'

interface TimeFieldsProps {
  readonly filter: CallFilter
  readonly onChange: ChangeFilter
}

/** Which stretch of time is looked at: one that ends now, or from a moment to another, in the reader's zone. */
export function TimeFields({ filter, onChange }: TimeFieldsProps) {
  const chosen = filter.time === '' ? usualSpan : filter.time
  const choose = (time: string) => {
    if (time !== ownSpan)
      return onChange({ time: time === usualSpan ? '' : time, from: '', to: '' })
    const { from } = periodOf(filter, Date.now())
    onChange({ time, from: new Date(from).toISOString(), to: new Date().toISOString() })
  }
  return (
    <>
      <Select
        label="Time"
        data={[...spans, { value: ownSpan, label: 'From … to …' }]}
        value={chosen}
        onChange={(time) => choose(time ?? usualSpan)}
      />
      {chosen === ownSpan && (
        <>
          <Moment label="From" value={filter.from} onChange={(from) => onChange({ from })} />
          <Moment label="To" value={filter.to} onChange={(to) => onChange({ to })} />
        </>
      )}
    </>
  )
}

interface MomentProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Moment({ label, value, onChange }: MomentProps) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={formatLocal(value)}
      onChange={({ currentTarget }) => onChange(parseLocal(currentTarget.value))}
    />
  )
}
