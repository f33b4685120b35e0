import { Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '../../api/failure.ts'
import { me } from '../../api/me.ts'
import { createWebhook, type EventName, webhooks } from '../../api/webhooks.ts'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import classes from '../../pieces/fields.module.css'
import { ShownOnce } from '../../pieces/shown-once.tsx'
import { eventTitles } from './event-names.ts'

/** Adds a webhook, and shows its secret once. */
export function NewWebhook({ onDone }: { readonly onDone: () => void }) {
  const [url, setUrl] = useState('')
  const [tenant, setTenant] = useState('')
  const [events, setEvents] = useState<readonly string[]>([])
  const self = useQuery(me)
  const client = useQueryClient()
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: () =>
      createWebhook({
        url: url.trim(),
        events: events as EventName[],
        ...(tenant.trim() !== '' && { tenant_id: tenant.trim() }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: webhooks.queryKey }),
  })
  if (data !== undefined) {
    return (
      <ShownOnce label="Signing secret" value={data.secret ?? ''} onDone={onDone}>
        With it the receiver checks that a message comes from here, as Standard Webhooks describes.
      </ShownOnce>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate()
  }
  return (
    <form onSubmit={submit} className={classes.fields}>
      <TextInput
        label="Address"
        placeholder="https://"
        type="url"
        required
        data-autofocus
        value={url}
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
      />
      {self.data?.scope === 'admin' && (
        <TextInput
          label="Tenant"
          description="Whose accounts alone it is told of; empty for everybody’s."
          maxLength={200}
          value={tenant}
          onChange={({ currentTarget }) => setTenant(currentTarget.value)}
        />
      )}
      <EventChoice value={events} onChange={setEvents} />
      {error !== null && <FailurePanel failure={failureOf(error)} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={isPending}>
          Add the webhook
        </Button>
      </div>
    </form>
  )
}

interface EventChoiceProps {
  readonly value: readonly string[]
  readonly onChange: (events: readonly string[]) => void
}

function EventChoice({ value, onChange }: EventChoiceProps) {
  return (
    <Checkbox.Group
      label="Events"
      description="All, also those that come to be later, where none is chosen."
      value={[...value]}
      onChange={onChange}
    >
      <Stack gap="xs" mt="xs">
        {Object.entries(eventTitles)
          .filter(([name]) => name !== 'test')
          .map(([name, title]) => (
            <Checkbox key={name} value={name} label={title} />
          ))}
      </Stack>
    </Checkbox.Group>
  )
}
