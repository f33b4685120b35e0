import { Button, Select, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '../../../api/failure.ts'
import { invite } from '../../../api/grants.ts'
import type { ServerPath } from '../../../api/server-acts.ts'
import { Dialog } from '../../../pieces/dialog.tsx'
import { FailurePanel } from '../../../pieces/failure-panel.tsx'
import { ShownOnce } from '../../../pieces/shown-once.tsx'

const lives = [
  { value: '3600', label: 'An hour' },
  { value: '86400', label: 'A day' },
  { value: '604800', label: 'A week' },
]

/** Makes an address by which a person without an API token may log in, once. */
export function Invite({ path }: { readonly path: ServerPath }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Invite somebody
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title="Invite somebody to log in">
        <Form path={path} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

interface FormProps {
  readonly path: ServerPath
  readonly onDone: () => void
}

function Form({ path, onDone }: FormProps) {
  const [person, setPerson] = useState('')
  const [life, setLife] = useState('86400')
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => {
      const name = person.trim()
      return invite(path, { expires_in: Number(life), ...(name !== '' && { person: name }) })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate()
  }
  if (data !== undefined) {
    return (
      <ShownOnce label={`Invitation for ${data.person}`} value={data.url} onDone={onDone}>
        It is good for one person, one browser and one login. Send it to nobody else.
      </ShownOnce>
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="Who"
          description="In your own words; it stands beside what they let a client do."
          placeholder="Zoë of Acme"
          maxLength={200}
          value={person}
          onChange={({ currentTarget }) => setPerson(currentTarget.value)}
        />
        <Select
          label="The invitation works for"
          data={lives}
          value={life}
          onChange={(value) => value !== null && setLife(value)}
        />
        {error !== null && <FailurePanel failure={failureOf(error)} />}
        <div>
          <Button type="submit" loading={isPending}>
            Make the invitation
          </Button>
        </div>
      </Stack>
    </form>
  )
}
