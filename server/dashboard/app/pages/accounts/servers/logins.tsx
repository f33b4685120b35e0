import { Button, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Grant, grantsOf, revokeGrant } from '../../../api/grants.ts'
import type { ServerPath } from '../../../api/server-acts.ts'
import { Answer } from '../../../pieces/answer.tsx'
import type { Column } from '../../../pieces/column.ts'
import { Confirm } from '../../../pieces/confirm.tsx'
import { DataTable } from '../../../pieces/data-table.tsx'
import { Loading } from '../../../pieces/loading.tsx'
import { Panel } from '../../../pieces/panel.tsx'
import { When } from '../../../pieces/when.tsx'
import { Invite } from './invite.tsx'

/** Who may log in to a server, and who let which client use it. */
export function Logins({ path }: { readonly path: ServerPath }) {
  const query = useQuery(grantsOf(path))
  const [ended, setEnded] = useState<Grant>()
  const client = useQueryClient()
  const revoke = async () => {
    if (ended !== undefined) await revokeGrant(path, ended.id)
    await client.invalidateQueries({ queryKey: ['grant'] })
  }
  return (
    <Panel title="Logins" actions={<Invite path={path} />}>
      <Answer query={query} loading={<Loading lines={2} />}>
        {(grants) =>
          grants.length === 0 ? (
            <Text c="dimmed">
              Nobody has logged in yet. Whoever has an API token that reaches this account can;
              invite those who have none.
            </Text>
          ) : (
            <DataTable
              label="Logins"
              columns={columnsFor(setEnded)}
              rows={grants}
              keyOf={({ id }) => id}
            />
          )
        }
      </Answer>
      <Confirm
        isOpen={ended !== undefined}
        onClose={() => setEnded(undefined)}
        title={`End the login of ${ended?.person ?? ''}?`}
        deed="End login"
        onConfirm={revoke}
      >
        {ended?.client.name} can call no tool any more for {ended?.person}, at once. It has to ask
        for a login anew.
      </Confirm>
    </Panel>
  )
}

type Columns = readonly [Column<Grant>, ...Column<Grant>[]]

function columnsFor(onEnd: (grant: Grant) => void): Columns {
  return [
    { label: 'Person', cell: ({ person }) => person },
    {
      label: 'Client',
      width: '26%',
      cell: ({ client, redirect_host }) => (
        <>
          <div>{client.name}</div>
          <Text size="sm" c="dimmed">
            {client.verified ? `Vouched for by ${redirect_host}` : `Goes back to ${redirect_host}`}
          </Text>
        </>
      ),
    },
    { label: 'Last used', width: '8.5rem', cell: (each) => <When time={each.last_used_at} /> },
    { label: 'Ends', width: '8rem', cell: ({ expires_at }) => <When time={expires_at} /> },
    {
      label: 'Action',
      width: '7rem',
      cell: (grant) => (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`End the login of ${grant.person} by ${grant.client.name}`}
          onClick={() => onEnd(grant)}
        >
          End
        </Button>
      ),
    },
  ]
}
