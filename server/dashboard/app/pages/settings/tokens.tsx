import { Button, Text } from '@mantine/core'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { me } from '../../api/me.ts'
import { type ApiToken, revokeToken, tokens } from '../../api/tokens.ts'
import { Answer } from '../../pieces/answer.tsx'
import type { Column } from '../../pieces/column.ts'
import { Confirm } from '../../pieces/confirm.tsx'
import { DataTable } from '../../pieces/data-table.tsx'
import { Dialog } from '../../pieces/dialog.tsx'
import { Empty } from '../../pieces/empty.tsx'
import { Panel } from '../../pieces/panel.tsx'
import { When } from '../../pieces/when.tsx'
import { NewToken } from './new-token.tsx'

/** What lets into the API and into these pages. */
export function Tokens() {
  const [query, self] = useQueries({ queries: [tokens, me] })
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Panel
      title="API tokens"
      actions={<Button onClick={() => setIsAdding(true)}>Make a token</Button>}
    >
      <Text mb="md" c="dimmed">
        A token lets programs into the API and people into these pages: into everything, or to the
        accounts of one tenant alone.
        {self.data?.id === null &&
          ' You are signed in with the one of MORTISE_ADMIN_TOKEN, which is not listed here.'}
      </Text>
      <Answer query={query}>
        {(rows) => <TokenTable rows={rows} own={self.data?.id ?? undefined} />}
      </Answer>
      <Dialog isOpen={isAdding} title="Make an API token" onClose={() => setIsAdding(false)}>
        <NewToken onDone={() => setIsAdding(false)} />
      </Dialog>
    </Panel>
  )
}

interface TokenTableProps {
  readonly rows: readonly ApiToken[]
  /** The id of the one by which the reader is signed in. */
  readonly own: string | undefined
}

function TokenTable({ rows, own }: TokenTableProps) {
  const [revoked, setRevoked] = useState<ApiToken>()
  const client = useQueryClient()
  if (rows.length === 0) {
    return <Empty title="No token was made">Make one for each program and each person.</Empty>
  }
  return (
    <>
      <DataTable
        label="API tokens"
        columns={columnsOf(own, setRevoked)}
        rows={rows}
        keyOf={({ id }) => id}
      />
      <Confirm
        isOpen={revoked !== undefined}
        onClose={() => setRevoked(undefined)}
        title={`Revoke the token ${revoked?.name ?? ''}?`}
        deed="Revoke token"
        onConfirm={async () => {
          if (revoked) await revokeToken(revoked.id)
          await client.invalidateQueries({ queryKey: tokens.queryKey })
        }}
      >
        Whatever uses it is refused at once, and whoever signed in with it is signed out
        {revoked?.id === own && own !== undefined && ': you too, as it is yours'}. MCP URLs that
        were made with it stay.
      </Confirm>
    </>
  )
}

function columnsOf(
  own: string | undefined,
  revoke: (token: ApiToken) => void,
): readonly [Column<ApiToken>, ...Column<ApiToken>[]] {
  return [
    { label: 'Name', cell: ({ id, name }) => (id === own ? `${name} (yours)` : name) },
    {
      label: 'Reaches',
      width: '18%',
      cell: ({ tenant_id }) => (tenant_id === null ? 'Everything' : `Tenant ${tenant_id}`),
    },
    { label: 'Last used', width: '9rem', cell: ({ last_used_at }) => <When time={last_used_at} /> },
    { label: 'Ends', width: '9rem', cell: ({ expires_at }) => <When time={expires_at} /> },
    { label: 'Made', width: '9rem', cell: ({ created_at }) => <When time={created_at} /> },
    {
      label: 'Actions',
      width: '7rem',
      cell: (token) => (
        <Button variant="default" size="compact-sm" onClick={() => revoke(token)}>
          Revoke
        </Button>
      ),
    },
  ]
}
