import { useParams } from 'react-router'
import { CallViews } from './call-views.tsx'

/** The calls of one account, as a part of its page. */
export function AccountCalls() {
  const { account } = useParams()
  return <CallViews account={account} />
}
