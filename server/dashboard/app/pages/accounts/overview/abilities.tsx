import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { capabilities } from '../../../api/account-acts.ts'
import type { Account } from '../../../api/accounts.ts'
import { Answer } from '../../../pieces/answer.tsx'
import { Loading } from '../../../pieces/loading.tsx'
import { Note } from '../../../pieces/note.tsx'
import { Panel } from '../../../pieces/panel.tsx'

/** How much an account can do, and what is known to be in its way. */
export function Abilities({ account }: { readonly account: Account }) {
  const query = useQuery(capabilities(account.id))
  return (
    <Panel title="What it can do">
      <Answer query={query} loading={<Loading lines={1} />}>
        {({ readiness, account: { forbidden, missing_scopes: scopes } }) => (
          <>
            <Text>
              {readiness.tools.toLocaleString()} tools.{' '}
              <Anchor component={Link} to={`/accounts/${account.id}/mcp/new`} inherit>
                Create an MCP server that offers them
              </Anchor>
            </Text>
            {forbidden.length > 0 && (
              <div style={{ marginTop: '0.75rem' }}>
                <Note tone="warn">
                  The vendor refused it {forbidden.map(readable).join(', ')}.{' '}
                  {scopes.length > 0
                    ? `Its grant lacks ${scopes.join(', ')}: reconnect it and allow that.`
                    : 'Whoever connected it may lack the right there: let somebody with more rights reconnect it.'}
                </Note>
              </div>
            )}
          </>
        )}
      </Answer>
    </Panel>
  )
}

/** `users.delete` is said as "delete of users". */
function readable(key: string): string {
  const [resource, method] = key.split('.')
  return `${method} of ${resource}`
}
