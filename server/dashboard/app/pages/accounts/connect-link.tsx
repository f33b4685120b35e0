import { Button, Select, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { createLink } from '../../api/accounts.ts'
import type { Told } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { basePath } from '../../meta.ts'
import { CopyField } from '../../pieces/copy-field.tsx'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import classes from '../../pieces/fields.module.css'
import { When } from '../../pieces/when.tsx'
import { returnAddress } from './return-address.ts'

interface ConnectLinkProps {
  /** What is settled of the account beforehand, or which account is connected anew. */
  readonly preset: Told<'NewLink'>
  /** On the button that begins here and now. */
  readonly here: string
}

/** The ways to the page on which an account is connected: now, or by a link for somebody else. */
export function ConnectLink({ preset, here }: ConnectLinkProps) {
  const back = returnAddress(location.origin, basePath())
  const now = useMutation({
    mutationFn: () => createLink({ ...preset, ...(back && { redirect_uri: back }) }),
    onSuccess: ({ url }) => location.assign(url),
  })
  return (
    <>
      <div>
        <Button loading={now.isPending || now.isSuccess} onClick={() => now.mutate()}>
          {here}
        </Button>
      </div>
      {now.error !== null && <FailurePanel failure={failureOf(now.error)} />}
      <LinkToSend preset={preset} />
    </>
  )
}

const lives = [
  { value: '3600', label: 'An hour' },
  { value: '86400', label: 'A day' },
  { value: '604800', label: 'A week' },
]

function LinkToSend({ preset }: Pick<ConnectLinkProps, 'preset'>) {
  const [life, setLife] = useState('86400')
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: () => createLink({ ...preset, expires_in: Number(life) }),
  })
  return (
    <>
      <Text size="sm">
        Or let somebody else do it who has the rights there. They need no access to this dashboard.
      </Text>
      <div className={classes.buttons} style={{ alignItems: 'flex-end' }}>
        <Select
          label="The link works for"
          w="11rem"
          data={lives}
          value={life}
          onChange={(value) => value !== null && setLife(value)}
        />
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          Make a link to send
        </Button>
      </div>
      {error !== null && <FailurePanel failure={failureOf(error)} />}
      {data !== undefined && (
        <div>
          <CopyField
            label="Link for whoever connects the account"
            description="Good once. Copy it now: it is not shown again."
            value={data.url}
          />
          <Text size="sm" c="dimmed" mt={4}>
            It ends <When time={data.expires_at} />. The account appears among the accounts as soon
            as it is connected.
          </Text>
        </div>
      )}
    </>
  )
}
