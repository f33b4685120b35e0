import { Select, Text, TextInput } from '@mantine/core'
import classes from '../../../pieces/fields.module.css'
import { type ExpiryDraft, expiryChoices, expiryOf, formatLocal } from './expiry.ts'

interface ExpiryFieldsProps {
  readonly draft: ExpiryDraft
  readonly onChange: (draft: ExpiryDraft) => void
  /** What the server says of it. */
  readonly fault?: string | undefined
}

/** When a server ends: in so long, or at a time of the reader's zone. */
export function ExpiryFields({ draft, onChange, fault }: ExpiryFieldsProps) {
  const now = Date.now()
  const choose = (choice: string) => {
    const end = draft.at || expiryOf({ ...draft, choice: draft.choice }, now)
    const at = choice === 'exact' && end ? formatLocal(Date.parse(end)) : draft.at
    onChange({ choice, at })
  }
  const isExact = draft.choice === 'exact'
  return (
    <div className={classes.fields}>
      <Select
        label="Expires"
        data={expiryChoices}
        value={draft.choice}
        onChange={(choice) => choice !== null && choose(choice)}
        error={isExact ? undefined : fault}
      />
      {isExact && (
        <TextInput
          type="datetime-local"
          label="At"
          description={`In your time zone, ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`}
          required
          min={formatLocal(now)}
          value={draft.at}
          onChange={({ currentTarget }) => onChange({ ...draft, at: currentTarget.value })}
          error={fault}
        />
      )}
      {draft.choice !== 'never' && (
        <Text size="sm" c="dimmed">
          Then the URL stops and the server is deleted.
        </Text>
      )}
    </div>
  )
}
