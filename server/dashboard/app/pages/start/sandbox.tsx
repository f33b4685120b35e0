import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Account } from '../../api/accounts.ts'
import { integration } from '../../api/integrations.ts'
import { Panel } from '../../pieces/panel.tsx'
import { everything } from '../../pieces/presets.ts'
import { MakeUrl } from './make-url.tsx'

/** What there is to play with before anything is connected. */
export function Sandbox({ account }: { readonly account: Account }) {
  const { data } = useQuery(integration(account.integration))
  const title = data?.title ?? account.integration
  return (
    <Panel title={`Try it: ${title} in the sandbox`}>
      <Text mb="md">
        An invented organisation with invented people stands in for {title}
        {data === undefined ? '' : `, with all ${data.tools.toLocaleString()} tools`}. Nothing
        leaves this server, nothing can break, and what is changed comes back at the next start.
      </Text>
      <MakeUrl
        account={account.id}
        name={`${title} sandbox`}
        mayDo={everything}
        deed="Make a URL to try"
      />
    </Panel>
  )
}
