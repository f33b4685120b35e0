import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apps, deleteApp, type OauthApp } from '../../api/apps.ts'
import { type Integration, integrations } from '../../api/integrations.ts'
import { Answer } from '../../pieces/answer.tsx'
import { AppForm } from '../../pieces/app-form.tsx'
import type { Column } from '../../pieces/column.ts'
import { Confirm } from '../../pieces/confirm.tsx'
import { DataTable } from '../../pieces/data-table.tsx'
import { Dialog } from '../../pieces/dialog.tsx'
import { Empty } from '../../pieces/empty.tsx'
import { Panel } from '../../pieces/panel.tsx'
import { When } from '../../pieces/when.tsx'
import { AppLosses } from './app-losses.tsx'

/** The apps by which vendors know this server. */
export function Apps() {
  const [query, all] = useQueries({ queries: [apps, integrations] })
  const [isAdding, setIsAdding] = useState(false)
  const known = all.data ?? []
  return (
    <Panel
      title="OAuth apps"
      actions={<Button onClick={() => setIsAdding(true)}>Add an app</Button>}
    >
      <Text mb="md" c="dimmed">
        By such an app a vendor knows this server when people connect their accounts. Its secret
        goes in and never comes out.
      </Text>
      <Answer query={query}>{(rows) => <AppTable rows={rows} known={known} />}</Answer>
      <Dialog isOpen={isAdding} title="Add an OAuth app" onClose={() => setIsAdding(false)}>
        <NewApp known={known} onSaved={() => setIsAdding(false)} />
      </Dialog>
    </Panel>
  )
}

interface AppTableProps {
  readonly rows: readonly OauthApp[]
  readonly known: readonly Integration[]
}

function AppTable({ rows, known }: AppTableProps) {
  const [replaced, setReplaced] = useState<OauthApp>()
  const [deleted, setDeleted] = useState<OauthApp>()
  const client = useQueryClient()
  if (rows.length === 0) {
    return (
      <Empty title="No app is registered">
        <Text>It takes one for each API with OAuth where a person grants access.</Text>
      </Empty>
    )
  }
  const columns = columnsOf(known, { replace: setReplaced, remove: setDeleted })
  return (
    <>
      <DataTable label="OAuth apps" columns={columns} rows={rows} keyOf={({ id }) => id} />
      <Dialog
        isOpen={replaced !== undefined}
        title={`Replace the app of ${titleOf(known, replaced)}`}
        onClose={() => setReplaced(undefined)}
      >
        {replaced && (
          <AppForm
            integration={{ name: replaced.integration, region: null }}
            region={replaced.region}
            onSaved={() => setReplaced(undefined)}
          />
        )}
      </Dialog>
      <Confirm
        isOpen={deleted !== undefined}
        onClose={() => setDeleted(undefined)}
        title={`Delete the app of ${titleOf(known, deleted)}?`}
        deed="Delete app"
        onConfirm={async () => {
          if (deleted) await deleteApp(deleted.id)
          await client.invalidateQueries({ queryKey: apps.queryKey })
        }}
      >
        {deleted && <AppLosses app={deleted} title={titleOf(known, deleted)} />}
      </Confirm>
    </>
  )
}

interface Acts {
  readonly replace: (app: OauthApp) => void
  readonly remove: (app: OauthApp) => void
}

function columnsOf(
  known: readonly Integration[],
  { replace, remove }: Acts,
): readonly [Column<OauthApp>, ...Column<OauthApp>[]] {
  return [
    { label: 'API', cell: (app) => titleOf(known, app) },
    { label: 'Region', width: '16%', cell: (app) => regionOf(known, app) },
    { label: 'Client ID', width: '30%', cell: ({ client_id }) => client_id },
    { label: 'Saved', width: '9rem', cell: ({ updated_at }) => <When time={updated_at} /> },
    {
      label: 'Actions',
      width: '12rem',
      cell: (app) => (
        <Group gap="xs">
          <Button variant="default" size="compact-sm" onClick={() => replace(app)}>
            Replace
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => remove(app)}>
            Delete
          </Button>
        </Group>
      ),
    },
  ]
}

function titleOf(known: readonly Integration[], app: OauthApp | undefined): string {
  const found = known.find(({ name }) => name === app?.integration)
  return found?.title ?? app?.integration ?? ''
}

function regionOf(known: readonly Integration[], { integration, region }: OauthApp): string {
  if (region === null) return 'All'
  const found = known.find(({ name }) => name === integration)
  return found?.region?.of.find(({ name }) => name === region)?.title ?? region
}

interface NewAppProps {
  readonly known: readonly Integration[]
  readonly onSaved: () => void
}

function NewApp({ known, onSaved }: NewAppProps) {
  const [name, setName] = useState<string | null>(null)
  const takers = known.filter(({ auth_methods }) => auth_methods.some((way) => way.needs_app))
  const integration = takers.find((each) => each.name === name)
  return (
    <Stack gap="md">
      <Select
        label="API"
        placeholder="Choose"
        searchable
        maw="34rem"
        data={takers.map((each) => ({ value: each.name, label: each.title ?? each.name }))}
        value={name}
        onChange={setName}
      />
      {integration && (
        <AppForm key={integration.name} integration={integration} onSaved={onSaved} />
      )}
    </Stack>
  )
}
