import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Account, account, firstAccounts } from '../api/accounts.ts'
import { accountTitle } from './account-title.ts'

interface AccountSelectProps {
  /** The id of one; empty for all. */
  readonly value: string
  readonly onChange: (id: string) => void
}

/** Narrows a list to one account. */
export function AccountSelect({ value, onChange }: AccountSelectProps) {
  const { data: first = [] } = useQuery(firstAccounts)
  const isElsewhere = value !== '' && first.every(({ id }) => id !== value)
  const { data: chosen } = useQuery({ ...account(value), enabled: isElsewhere })
  const all = chosen !== undefined && isElsewhere ? [chosen, ...first] : first
  return (
    <Select
      label="Account"
      placeholder="All"
      clearable
      searchable
      nothingFoundMessage="No account fits"
      data={optionsOf(all, value)}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}

/** One that is gone, or not found yet, still stands in the address. */
function optionsOf(accounts: readonly Account[], value: string) {
  const options = accounts.map((each) => ({ value: each.id, label: optionTitle(each) }))
  const isKnown = value === '' || options.some((option) => option.value === value)
  return isKnown ? options : [{ value, label: value.slice(0, 8) }, ...options]
}

function optionTitle(each: Account): string {
  const title = accountTitle(each)
  return title.startsWith(each.integration) ? title : `${title} · ${each.integration}`
}
