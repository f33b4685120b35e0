import { Button, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '../../api/failure.ts'
import { createServer } from '../../api/servers.ts'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import classes from '../../pieces/fields.module.css'
import { ServerUrl } from '../../pieces/server-url.tsx'

interface MakeUrlProps {
  /** The id of the account. */
  readonly account: string
  /** What the server is called unless somebody calls it otherwise. */
  readonly name: string
  readonly mayDo: MayDo
  readonly deed: string
}

type MayDo = 'read' | 'everything'

/** Makes an MCP server of an account in one go, and shows its URL. */
export function MakeUrl({ account, name: suggested, mayDo: preset, deed }: MakeUrlProps) {
  const [own, setName] = useState<string>()
  const name = own ?? suggested
  const [mayDo, setMayDo] = useState(preset)
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: () =>
      createServer(account, {
        name: name.trim() || suggested,
        config: mayDo === 'read' ? { methods: ['read'] } : {},
      }),
  })
  if (data !== undefined) {
    return <ServerUrl name={data.name} url={data.url} warnings={data.warnings ?? []} />
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
  readonly value: MayDo
  readonly onChange: (mayDo: MayDo) => void
}

function MayDoChoice({ value, onChange }: MayDoChoiceProps) {
  return (
    <Radio.Group
      label="What a model may do with it"
      value={value}
      onChange={(chosen) => onChange(chosen === 'read' ? 'read' : 'everything')}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="read" label="Read only" />
        <Radio value="everything" label="Everything: read, create, change and delete" />
      </Stack>
    </Radio.Group>
  )
}
