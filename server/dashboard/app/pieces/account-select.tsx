import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Account, account, accountsFound, firstAccounts } from '../api/accounts.ts'
import { accountTitle } from './account-title.ts'

interface AccountSelectProps {
  /** The id of one; empty for all. */
  readonly value: string
  readonly onChange: (id: string) => void
}

/** Narrows a list to one account. There may be thousands: what is typed is looked for among all of them. */
export function AccountSelect({ value, onChange }: AccountSelectProps) {
  const [typed, setTyped] = useState('')
  const { data: chosen } = useQuery({ ...account(value), enabled: value !== '' })
  const isOwnTitle = chosen !== undefined && typed === optionTitle(chosen)
  const fitting = useFitting(isOwnTitle ? '' : typed)
  const isElsewhere = chosen !== undefined && fitting.every(({ id }) => id !== value)
  return (
    <Select
      label="Account"
      placeholder="All"
      clearable
      searchable
      nothingFoundMessage="No account fits"
      data={optionsOf(isElsewhere ? [chosen, ...fitting] : fitting, value)}
      // What is chosen has its title from the options, even while another is looked for.
      filter={({ options }) =>
        options.filter((each) => 'value' in each && fitting.some(({ id }) => id === each.value))
      }
      value={value === '' ? null : value}
      onChange={(wanted) => onChange(wanted ?? '')}
      onSearchChange={setTyped}
    />
  )
}

/** Those that the server finds, and those that it shows at first whose titles fit: it does not search organisations. */
function useFitting(typed: string): readonly Account[] {
  const words = searchOf(typed)
  const [settled] = useDebouncedValue(words, 250)
  const { data: first = [] } = useQuery(firstAccounts)
  const { data: found = [] } = useQuery({
    ...accountsFound(settled),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
  })
  if (words === '') return first
  const near = first.filter((each) => optionTitle(each).toLowerCase().includes(words.toLowerCase()))
  const known = new Set(near.map(({ id }) => id))
  return [...near, ...found.filter(({ id }) => !known.has(id))]
}

/** One that is gone, or not found yet, still stands in the address. */
function optionsOf(accounts: readonly Account[], value: string) {
  const options = accounts.map((each) => ({ value: each.id, label: optionTitle(each) }))
  const isKnown = value === '' || options.some((option) => option.value === value)
  return isKnown ? options : [{ value, label: value.slice(0, 8) }, ...options]
}

const between = ' · '

function optionTitle(each: Account): string {
  const title = accountTitle(each)
  return title.startsWith(each.integration) ? title : `${title}${between}${each.integration}`
}

/** Of a title that somebody began to change, the part that the server knows as one text; it takes no more letters. */
function searchOf(typed: string): string {
  return (typed.split(between)[0] ?? '').trim().slice(0, 200)
}
