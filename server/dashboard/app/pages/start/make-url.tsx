import { Button, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '../../api/failure.ts'
import { createServer } from '../../api/servers.ts'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import classes from '../../pieces/fields.module.css'
import { approvedChanges, everything, type Preset, readOnly } from '../../pieces/presets.ts'

interface MakeUrlProps {
  /** The id of the account. */
  readonly account: string
  /** What the server is called unless somebody calls it otherwise. */
  readonly name: string
  /** What is chosen at first. */
  readonly mayDo: Preset
  readonly deed: string
}

const choices = [readOnly, approvedChanges, everything]

/** Makes an MCP server of an account in one go, and shows its URL. */
export function MakeUrl({ account, name: suggested, mayDo: preset, deed }: MakeUrlProps) {
  const [own, setName] = useState<string>()
  const name = own ?? suggested
  const [mayDo, setMayDo] = useState(preset)
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: async () => {
      // What shows the URL is fetched first: nothing may fail any more once there is one.
      const { ServerUrl } = await import('../../pieces/server-url.tsx')
      const { config } = mayDo
      const made = await createServer(account, { name: name.trim() || suggested, config })
      return { made, ServerUrl }
    },
  })
  if (data !== undefined) {
    const { made, ServerUrl } = data
    return <ServerUrl name={made.name} url={made.url} warnings={made.warnings ?? []} />
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate()
  }
  return (
    <form onSubmit={submit} className={classes.fields}>
      <TextInput
        label="Name"
        description="Clients show it beside the tools."
        value={name}
        maxLength={200}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <MayDoChoice value={mayDo} onChange={setMayDo} />
      {error !== null && <FailurePanel failure={failureOf(error)} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={isPending}>
          {deed}
        </Button>
      </div>
    </form>
  )
}

interface MayDoChoiceProps {
  readonly value: Preset
  readonly onChange: (mayDo: Preset) => void
}

function MayDoChoice({ value, onChange }: MayDoChoiceProps) {
  return (
    <Radio.Group
      label="What a model may do with it"
      value={value.name}
      onChange={(chosen) => onChange(choices.find(({ name }) => name === chosen) ?? value)}
    >
      <Stack gap="xs" mt="xs">
        {choices.map(({ name, about }) => (
          <Radio key={name} value={name} label={name} description={about} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
