import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '../../api/failure.ts'
import { createToken, tokens } from '../../api/tokens.ts'
import { expiryAfter, lifetimes } from '../../pieces/expiry.ts'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import classes from '../../pieces/fields.module.css'
import { ShownOnce } from '../../pieces/shown-once.tsx'

/** Makes an API token, and shows it once. */
export function NewToken({ onDone }: { readonly onDone: () => void }) {
  const [name, setName] = useState('')
  const [tenant, setTenant] = useState('')
  const [days, setDays] = useState('')
  const client = useQueryClient()
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: () =>
      createToken({
        name: name.trim(),
        tenant_id: tenant.trim() || null,
        expires_at: expiryAfter(days, Date.now()),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: tokens.queryKey }),
  })
  if (data !== undefined) {
    return (
      <ShownOnce label="API token" value={data.token} onDone={onDone}>
        Whoever holds it reaches{' '}
        {data.tenant_id === null ? 'everything' : `the accounts of tenant ${data.tenant_id}`}.
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
        label="Name"
        description="Which program or person it is for."
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label="Tenant"
        description="Your own name of the customer whose accounts alone it reaches; empty for everything."
        maxLength={200}
        value={tenant}
        onChange={({ currentTarget }) => setTenant(currentTarget.value)}
      />
      <NativeSelect
        label="Ends"
        data={[...lifetimes]}
        value={days}
        onChange={({ currentTarget }) => setDays(currentTarget.value)}
      />
      {error !== null && <FailurePanel failure={failureOf(error)} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={isPending}>
          Make the token
        </Button>
      </div>
    </form>
  )
}
