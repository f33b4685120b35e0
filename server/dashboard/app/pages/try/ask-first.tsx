import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Tool } from '../../api/account-acts.ts'
import { account as oneAccount } from '../../api/accounts.ts'
import { AccountName } from '../../pieces/account-name.tsx'
import { Confirm } from '../../pieces/confirm.tsx'
import { JsonView } from '../../pieces/text-view.tsx'
import { effectOf } from './find-tools.ts'

interface AskFirstProps {
  readonly account: string
  readonly tool: Tool
  readonly args: Readonly<Record<string, unknown>>
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onRun: () => void
}

/** Asks before a tool changes something, and says what and where. */
export function AskFirst({ account, tool, args, isOpen, onClose, onRun }: AskFirstProps) {
  const { data } = useQuery(oneAccount(account))
  const isDestroying = effectOf(tool.annotations) === 'destroys'
  return (
    <Confirm
      isOpen={isOpen}
      onClose={onClose}
      title={`Run “${tool.title}”?`}
      deed={isDestroying ? 'Run it for good' : 'Run it'}
      leave="Do not run"
      onConfirm={async () => onRun()}
    >
      <Text mb="sm">
        {isDestroying
          ? 'It may destroy something that nobody can bring back, '
          : 'It changes something, '}
        in the account <AccountName id={account} integration={data?.integration ?? 'account'} />.
        {data?.is_sandbox === true && ' This is a sandbox: nobody real is touched.'}
      </Text>
      <JsonView label="What it is called with" value={args} />
    </Confirm>
  )
}
