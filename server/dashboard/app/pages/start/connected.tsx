import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { type Account, account } from '../../api/accounts.ts'
import { integration } from '../../api/integrations.ts'
import { Answer } from '../../pieces/answer.tsx'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import { Note } from '../../pieces/note.tsx'
import { Page } from '../../pieces/page.tsx'
import { Panel } from '../../pieces/panel.tsx'
import { readOnly } from '../../pieces/presets.ts'
import { MakeUrl } from './make-url.tsx'

/** What comes after an account was connected: its URL. */
export function Connected({ id }: { readonly id: string }) {
  const query = useQuery(account(id))
  return (
    <Page
      title="Connected: now a URL for ChatGPT"
      about="One more step, and a model can use the account."
      actions={
        <Anchor component={Link} to="/start">
          Connect another account
        </Anchor>
      }
    >
      <Answer query={query}>{(found) => <Next account={found} />}</Answer>
    </Page>
  )
}

function Next({ account }: { readonly account: Account }) {
  const { data } = useQuery(integration(account.integration))
  const title = data?.title ?? account.integration
  const name = account.label ?? title
  if (account.last_error !== null && account.status !== 'active') {
    return <FailurePanel failure={account.last_error} />
  }
  return (
    <>
      <Panel>
        <Note tone="good">
          <Text>
            {account.label === null ? title : `${account.label} on ${title}`} is connected.
          </Text>
          <Anchor component={Link} to={`/accounts/${account.id}`} underline="always">
            See the account
          </Anchor>
        </Note>
      </Panel>
      <Panel title="Make a URL for ChatGPT, or for any other client">
        <MakeUrl
          key={account.id}
          account={account.id}
          name={account.label === null ? title : `${title}: ${name}`}
          mayDo={readOnly}
          deed="Make the URL"
        />
      </Panel>
    </>
  )
}
