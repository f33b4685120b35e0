import { Button, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { refreshCredentials, verifyAccount } from '../../../api/account-acts.ts'
import type { Account } from '../../../api/accounts.ts'
import { failureOf } from '../../../api/failure.ts'
import { wordsOfStatus } from '../../../pieces/account-words.ts'
import { FailurePanel } from '../../../pieces/failure-panel.tsx'
import classes from '../../../pieces/fields.module.css'
import { Panel } from '../../../pieces/panel.tsx'
import { When } from '../../../pieces/when.tsx'

/** Whether an account works, why not, and the ways to find out anew. */
export function State({ account }: { readonly account: Account }) {
  const { status, last_error: error, last_forbidden_error: forbidden } = account
  return (
    <Panel title="State" actions={<Checks account={account} />}>
      <Text>{wordsOfStatus(status).about}</Text>
      {error !== null && (
        <Refusal {...error}>
          <When time={error.occurred_at} />
        </Refusal>
      )}
      {forbidden !== null && (
        <Refusal {...forbidden}>
          <code>{`${forbidden.resource}.${forbidden.method}`}</code> was refused{' '}
          <When time={forbidden.occurred_at} />
          {forbidden.missing_scopes.length > 0 &&
            `; it lacks ${forbidden.missing_scopes.join(', ')}`}
          . Everything else goes on working.
        </Refusal>
      )}
    </Panel>
  )
}

interface RefusalProps {
  readonly kind: string
  readonly message: string
  readonly hint: string
  readonly children: React.ReactNode
}

function Refusal({ kind, message, hint, children }: RefusalProps) {
  return (
    <div style={{ marginTop: '0.75rem' }}>
      <FailurePanel failure={{ kind, message, hint }}>
        <Text size="sm" c="dimmed">
          {children}
        </Text>
      </FailurePanel>
    </div>
  )
}

function Checks({ account }: { readonly account: Account }) {
  const verify = useCheck(account, verifyAccount, 'It works: the vendor answered.')
  const refresh = useCheck(account, refreshCredentials, 'There is a new access token.')
  const error = verify.error ?? refresh.error
  return (
    <>
      <div className={classes.buttons}>
        <Button
          variant="default"
          loading={verify.isPending}
          disabled={!account.has_credentials && !account.is_sandbox}
          onClick={() => verify.mutate()}
        >
          Verify now
        </Button>
        <Button
          variant="default"
          loading={refresh.isPending}
          disabled={!account.has_credentials}
          onClick={() => refresh.mutate()}
        >
          Refresh credentials
        </Button>
      </div>
      {error !== null && (
        <div style={{ flexBasis: '100%' }}>
          <FailurePanel failure={failureOf(error)} />
        </div>
      )}
    </>
  )
}

type Check = (id: string) => Promise<Pick<Account, 'status'>>

function useCheck({ id }: Account, check: Check, done: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => check(id),
    onSuccess: ({ status }) => {
      const { label, tone } = wordsOfStatus(status)
      const message = tone === 'good' ? done : `It is now: ${label}.`
      notifications.show({ message, color: tone === 'good' ? 'green' : 'red' })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['account'] }),
  })
}
