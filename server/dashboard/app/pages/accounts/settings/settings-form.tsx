import { Button, Select, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { updateAccount } from '../../../api/account-acts.ts'
import type { Account } from '../../../api/accounts.ts'
import { failureOf } from '../../../api/failure.ts'
import { type Integration, integrations } from '../../../api/integrations.ts'
import { me } from '../../../api/me.ts'
import { FailurePanel } from '../../../pieces/failure-panel.tsx'
import classes from '../../../pieces/fields.module.css'
import { type Draft, draftOf, openFields, patchOf } from './draft.ts'

/** The label, the tenant, the region and what the integration asks for and is no secret. */
export function SettingsForm({ account }: { readonly account: Account }) {
  const { data: all = [] } = useQuery(integrations)
  const { data: self } = useQuery(me)
  const integration = all.find(({ name }) => name === account.integration)
  const [draft, setDraft] = useState(() => draftOf(account))
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const patch = patchOf(account, draft)
  const { mutate, isPending, error } = useSave(account.id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(patch)
  }
  return (
    <form onSubmit={submit} className={classes.fields}>
      <TextInput
        label="Label"
        description="Your own words for it. Without them it is called after its organisation."
        maxLength={200}
        value={draft.label}
        onChange={({ currentTarget }) => change({ label: currentTarget.value })}
      />
      {self?.tenant_id === null && (
        <TextInput
          label="Tenant"
          description="Whose it is. API tokens of another tenant see it no more; its MCP servers go with it."
          maxLength={200}
          value={draft.tenant}
          onChange={({ currentTarget }) => change({ tenant: currentTarget.value })}
        />
      )}
      <RegionChoice integration={integration} draft={draft} onChange={change} />
      {openFields(integration, account).map(({ name, title, about }) => (
        <TextInput
          key={name}
          label={title}
          description={about}
          value={draft.settings[name] ?? ''}
          onChange={({ currentTarget }) =>
            change({ settings: { ...draft.settings, [name]: currentTarget.value } })
          }
        />
      ))}
      {error !== null && <FailurePanel failure={failureOf(error)} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={isPending} disabled={Object.keys(patch).length === 0}>
          Save
        </Button>
      </div>
    </form>
  )
}

function useSave(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (patch: ReturnType<typeof patchOf>) => updateAccount(id, patch),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['account'] })
      notifications.show({ message: 'Saved.', color: 'green' })
    },
  })
}

interface RegionChoiceProps {
  readonly integration: Integration | undefined
  readonly draft: Draft
  readonly onChange: (part: Partial<Draft>) => void
}

function RegionChoice({ integration, draft, onChange }: RegionChoiceProps) {
  const region = integration?.region
  if (region == null) return null
  return (
    <Select
      label={region.ask}
      description="Where its calls go. Its credentials are good in one region alone: change it only to correct it."
      data={region.of.map(({ name, title }) => ({ value: name, label: title }))}
      value={draft.region ?? region.default}
      onChange={(value) => onChange({ region: value })}
    />
  )
}
