import { Button, PasswordInput, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { apps, putApp } from '../api/apps.ts'
import { failureOf } from '../api/failure.ts'
import type { Integration } from '../api/integrations.ts'
import { FailurePanel } from './failure-panel.tsx'
import classes from './fields.module.css'

interface AppFormProps {
  readonly integration: Pick<Integration, 'name' | 'region'>
  /** The data centre that is chosen at first; null for all. */
  readonly region?: string | null
  readonly onSaved: () => void
  readonly onCancel?: () => void
}

/** Takes the id and the secret of an OAuth app as the vendor shows them. One for the same place is replaced. */
export function AppForm(props: AppFormProps) {
  const { integration, region = null, onSaved, onCancel } = props
  const [clientId, setClientId] = useState('')
  const [secret, setSecret] = useState('')
  const [place, setPlace] = useState(region)
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      putApp({
        integration: integration.name,
        region: place,
        client_id: clientId.trim(),
        client_secret: secret.trim(),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: apps.queryKey })
      onSaved()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate()
  }
  return (
    <form onSubmit={submit} className={classes.fields} autoComplete="off">
      <TextInput
        label="Client ID"
        required
        value={clientId}
        spellCheck={false}
        onChange={({ currentTarget }) => setClientId(currentTarget.value)}
      />
      <PasswordInput
        label="Client secret"
        description="Kept encrypted, and never shown again."
        required
        value={secret}
        onChange={({ currentTarget }) => setSecret(currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the client secret' }}
      />
      {integration.region !== null && (
        <RegionSelect region={integration.region} value={place} onChange={setPlace} />
      )}
      {error !== null && <FailurePanel failure={failureOf(error)} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={isPending}>
          Save the app
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  )
}

interface RegionSelectProps {
  readonly region: NonNullable<Integration['region']>
  readonly value: string | null
  readonly onChange: (region: string | null) => void
}

function RegionSelect({ region, value, onChange }: RegionSelectProps) {
  return (
    <Select
      label={`${region.ask} of the app`}
      description="Only if the vendor gives each its own id or secret."
      placeholder="All"
      clearable
      data={region.of.map(({ name, title }) => ({ value: name, label: title }))}
      value={value}
      onChange={onChange}
    />
  )
}
