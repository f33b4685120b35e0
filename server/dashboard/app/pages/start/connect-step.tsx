import { Anchor, Button, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { accountsBy, createLink } from '../../api/accounts.ts'
import { failureOf } from '../../api/failure.ts'
import { basePath } from '../../meta.ts'
import { CopyField } from '../../pieces/copy-field.tsx'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import classes from '../../pieces/fields.module.css'
import { Note } from '../../pieces/note.tsx'
import { When } from '../../pieces/when.tsx'
import { returnAddress } from './plan.ts'
import type { Plan } from './use-plan.ts'

/** Connects here and now, or makes a link for somebody else. */
export function ConnectStep({ plan }: { readonly plan: Plan }) {
  const back = returnAddress(location.origin, basePath())
  const here = useMutation({
    mutationFn: () => createLink({ ...presetOf(plan), ...(back && { redirect_uri: back }) }),
    onSuccess: ({ url }) => location.assign(url),
  })
  const toSend = useMutation({ mutationFn: () => createLink(presetOf(plan)) })
  const error = here.error ?? toSend.error
  const title = plan.integration.title ?? plan.integration.name
  return (
    <>
      <Text>
        {plan.way?.needs_consent
          ? `${title} asks for a sign-in there and for consent; the password stays there.`
          : 'A page asks for what it takes, proves it, and keeps it encrypted.'}
      </Text>
      <div className={classes.buttons}>
        <Button
          loading={here.isPending || here.isSuccess}
          onClick={() => here.mutate()}
        >{`Connect ${title} here`}</Button>
        <Button variant="default" loading={toSend.isPending} onClick={() => toSend.mutate()}>
          Make a link to send
        </Button>
      </div>
      {error !== null && <FailurePanel failure={failureOf(error)} />}
      {toSend.data !== undefined && (
        <>
          <CopyField
            label="Link for whoever connects the account"
            value={toSend.data.url}
            description="Good once, without signing in here."
          />
          <Text size="sm" c="dimmed">
            It ends <When time={toSend.data.expires_at} />.
          </Text>
          <Arrivals integration={toSend.data.integration} since={toSend.submittedAt} />
        </>
      )}
    </>
  )
}

function presetOf({ integration, way, region }: Plan) {
  return {
    integration: integration.name,
    ...(way && { auth: way.name }),
    ...(region !== null && { region }),
  }
}

interface ArrivalsProps {
  readonly integration: string
  /** Milliseconds since 1970, by this machine's clock. */
  readonly since: number
}

/** How far the clocks of the server and of this machine may be apart. */
const skewMs = 60_000

/** Tells of accounts that have been connected meanwhile. */
function Arrivals({ integration, since }: ArrivalsProps) {
  const { data = [] } = useQuery(accountsBy(integration))
  const come = data.filter(
    (account) => !account.is_sandbox && Date.parse(account.created_at) > since - skewMs,
  )
  return (
    <div role="status">
      {come.length === 0 && (
        <Text size="sm" c="dimmed">
          The account shows here as soon as it is connected.
        </Text>
      )}
      {come.map(({ id, label }) => (
        <Note key={id} tone="good">
          {label ?? 'The account'} is connected.{' '}
          <Anchor
            component={Link}
            to={`/start?integrated_account_id=${id}`}
            inherit
            underline="always"
          >
            Make a URL for it
          </Anchor>
        </Note>
      ))}
    </div>
  )
}
