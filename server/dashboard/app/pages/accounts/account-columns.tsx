import { Anchor, Badge, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Account } from '../../api/accounts.ts'
import type { Integration } from '../../api/integrations.ts'
import { accountTitle } from '../../pieces/account-title.ts'
import { organisationOf, wordsOfStatus } from '../../pieces/account-words.ts'
import type { Column } from '../../pieces/column.ts'
import { StatusBadge } from '../../pieces/status-badge.tsx'
import { When } from '../../pieces/when.tsx'

type Columns = readonly [Column<Account>, ...Column<Account>[]]

/** What is told of each account in the list; the integrations tell their titles and regions. */
export function accountColumns(known: readonly Integration[]): Columns {
  const byName = new Map(known.map((each) => [each.name, each]))
  return [
    {
      label: 'Account',
      cell: (account) => <Name account={account} integration={byName.get(account.integration)} />,
    },
    {
      label: 'Status',
      width: '13.5rem',
      cell: ({ status }) => {
        const { tone, label } = wordsOfStatus(status)
        return <StatusBadge tone={tone}>{label}</StatusBadge>
      },
    },
    { label: 'Organisation', width: '17%', cell: (account) => organisationOf(account) ?? '–' },
    {
      label: 'Region',
      width: '8rem',
      cell: ({ region, integration }) => regionTitle(region, byName.get(integration)),
    },
    { label: 'Last call', width: '8.5rem', cell: (account) => <LastCall {...account} /> },
    { label: 'Last error', width: '22%', cell: (account) => <LastError {...account} /> },
  ]
}

/** What a region is called where it is known. */
export function regionTitle(region: string | null, integration: Integration | undefined): string {
  const row = integration?.region?.of.find(({ name }) => name === region)
  return row?.title ?? region ?? '–'
}

interface NameProps {
  readonly account: Account
  readonly integration: Integration | undefined
}

function Name({ account, integration }: NameProps) {
  const { id, tenant_id, is_sandbox } = account
  const title = integration?.title ?? account.integration
  return (
    <>
      <Anchor component={Link} to={`/accounts/${id}`} fw={600}>
        {accountTitle(account)}
      </Anchor>{' '}
      {is_sandbox && <SandboxMark />}
      <Text size="sm" c="dimmed">
        {tenant_id === null ? title : `${title} · ${tenant_id}`}
      </Text>
    </>
  )
}

/** Marks what never reaches the vendor. */
export function SandboxMark() {
  return (
    <Badge variant="default" size="sm" tt="none">
      Sandbox
    </Badge>
  )
}

function LastCall({ last_call_at }: Pick<Account, 'last_call_at'>) {
  return <When time={last_call_at ?? null} />
}

function LastError({ last_error, last_failed_call }: Account) {
  if (last_error !== null) {
    return (
      <>
        <Text size="sm">{last_error.message}</Text>
        <Text size="sm" c="dimmed">
          <When time={last_error.occurred_at} />
        </Text>
      </>
    )
  }
  if (last_failed_call == null) return '–'
  return (
    <>
      <Text size="sm" lineClamp={2}>
        {last_failed_call.message ?? last_failed_call.outcome}
      </Text>
      <Text size="sm" c="dimmed">
        <When time={last_failed_call.created_at} />
      </Text>
    </>
  )
}
