import { Text } from '@mantine/core'
import type { Account } from '../../../api/accounts.ts'
import classes from '../../../pieces/fields.module.css'
import { ConnectLink } from '../connect-link.tsx'

/** New credentials for the same account. */
export function Reconnect({ account }: { readonly account: Account }) {
  return (
    <div className={classes.fields}>
      <Text>
        Gives it new credentials, for when they were refused or when it should be allowed more. Its
        MCP servers, their URLs and its log stay.
      </Text>
      <ConnectLink preset={{ integrated_account_id: account.id }} here="Reconnect here" />
    </div>
  )
}
