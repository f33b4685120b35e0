import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { accountServers } from '../../api/account-servers.ts'

interface ServerSelectProps {
  /** The account whose servers are offered; empty where none is chosen yet. */
  readonly account: string
  readonly value: string
  readonly onChange: (id: string) => void
}

/** Narrows the log to one MCP server. Servers belong to accounts, so that an account is chosen first. */
export function ServerSelect({ account, value, onChange }: ServerSelectProps) {
  const { data = [] } = useQuery({ ...accountServers(account), enabled: account !== '' })
  const options = data.map(({ id, name }) => ({ value: id, label: name }))
  const isKnown = value === '' || options.some((option) => option.value === value)
  if (account === '' && value === '') return null
  return (
    <Select
      label="MCP server"
      placeholder="All"
      clearable
      searchable
      nothingFoundMessage="No MCP server fits"
      data={isKnown ? options : [{ value, label: value.slice(0, 8) }, ...options]}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}
