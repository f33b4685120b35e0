import { useOutletContext } from 'react-router'
import type { Account } from '../api/accounts.ts'

/** The account around a tab of its page. */
export function useAccount(): Account {
  return useOutletContext<Account>()
}
