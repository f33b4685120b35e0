import { useQuery } from '@tanstack/react-query'
import { account, firstAccounts } from '../api/accounts.ts'
import { accountTitle } from './account-title.ts'

interface AccountNameProps {
  readonly id: string
  /** Of its integration: what is told of an account that is gone. */
  readonly integration: string
}

/** An account by its label or organisation, wherever only its id is known. */
export function AccountName({ id, integration }: AccountNameProps) {
  const first = useQuery(firstAccounts)
  const known = first.data?.find((each) => each.id === id)
  const one = useQuery({ ...account(id), enabled: first.isFetched && known === undefined })
  const found = known ?? one.data
  return <>{found === undefined ? `${integration} ${id.slice(0, 8)}` : accountTitle(found)}</>
}
