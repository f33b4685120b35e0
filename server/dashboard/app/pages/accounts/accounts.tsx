import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { type AccountFilter, accountPages } from '../../api/account-list.ts'
import { integrations } from '../../api/integrations.ts'
import { statusChoices } from '../../pieces/account-words.ts'
import { Answer } from '../../pieces/answer.tsx'
import { DataTable } from '../../pieces/data-table.tsx'
import { Empty } from '../../pieces/empty.tsx'
import { Filters } from '../../pieces/filters.tsx'
import { Page } from '../../pieces/page.tsx'
import { useFilter } from '../../pieces/use-filter.ts'
import { accountColumns } from './account-columns.tsx'
import { filterOf } from './find-accounts.ts'

/** Every account that may be seen, narrowed by what stands in the address. */
export function Accounts() {
  const search = useFilter('q')
  const integration = useFilter('integration')
  const tenant = useFilter('tenant')
  const status = useFilter('status')
  const asked = filterOf({
    search: search[0],
    integration: integration[0],
    tenant: tenant[0],
    status: status[0],
  })
  const [filter] = useDebouncedValue(asked, 250)
  const isNarrowed = Object.keys(filter).length > 0
  return (
    <Page
      title="Accounts"
      about="What is connected, each account by credentials of its own."
      actions={
        <Button
          component={Link}
          to="/accounts/connect"
          leftSection={<IconPlus size={18} aria-hidden />}
        >
          Connect an account
        </Button>
      }
    >
      <Found filter={filter} isNarrowed={isNarrowed}>
        <Text label="Search" placeholder="Label, integration, tenant" state={search} />
        <IntegrationChoice state={integration} />
        <Text label="Tenant" placeholder="All" state={tenant} />
        <Select
          label="Status"
          placeholder="All"
          clearable
          data={statusChoices}
          value={status[0] || null}
          onChange={(value) => status[1](value ?? '')}
        />
      </Found>
    </Page>
  )
}

type State = ReturnType<typeof useFilter>

interface TextProps {
  readonly label: string
  readonly placeholder: string
  readonly state: State
}

function Text({ label, placeholder, state: [value, set] }: TextProps) {
  return (
    <TextInput
      type="search"
      label={label}
      placeholder={placeholder}
      leftSection={label === 'Search' && <IconSearch size={16} aria-hidden />}
      value={value}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  )
}

function IntegrationChoice({ state: [value, set] }: { readonly state: State }) {
  const { data = [] } = useQuery(integrations)
  return (
    <Select
      label="Integration"
      placeholder="All"
      clearable
      searchable
      data={data.map(({ name, title }) => ({ value: name, label: title ?? name }))}
      value={value || null}
      onChange={(chosen) => set(chosen ?? '')}
    />
  )
}

interface FoundProps {
  readonly filter: AccountFilter
  readonly isNarrowed: boolean
  /** The fields by which it is narrowed. */
  readonly children: React.ReactNode
}

function Found({ filter, isNarrowed, children }: FoundProps) {
  const query = useInfiniteQuery(accountPages(filter))
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const { data: known = [] } = useQuery(integrations)
  const rows = data?.pages.flatMap(({ result }) => result) ?? []
  const isEmpty = data !== undefined && rows.length === 0
  if (isEmpty && !isNarrowed) return <NoAccounts />
  const more = hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined
  return (
    <>
      <Filters count={countOf(rows.length, hasNextPage)}>{children}</Filters>
      <Answer query={query}>
        {() =>
          isEmpty ? (
            <Empty title="No account fits">Search for less, or in all statuses.</Empty>
          ) : (
            <DataTable
              label="Accounts"
              columns={accountColumns(known)}
              rows={rows}
              keyOf={({ id }) => id}
              onEnd={more}
            />
          )
        }
      </Answer>
    </>
  )
}

function countOf(shown: number, hasMore: boolean): string {
  const noun = shown === 1 ? 'account' : 'accounts'
  return hasMore
    ? `The first ${shown.toLocaleString()} ${noun}`
    : `${shown.toLocaleString()} ${noun}`
}

function NoAccounts() {
  return (
    <Empty title="Nothing is connected">
      Connect an account, and its tools can be called.
      <Button component={Link} to="/accounts/connect">
        Connect an account
      </Button>
    </Empty>
  )
}
