import { Button, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApprovalDetail, approval, approve, refuse } from '../../api/approvals.ts'
import { failureOf } from '../../api/failure.ts'
import { me } from '../../api/me.ts'
import { toolOfAccount } from '../../api/tool-of-account.ts'
import { AccountName } from '../../pieces/account-name.tsx'
import { Confirm } from '../../pieces/confirm.tsx'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import { Panel } from '../../pieces/panel.tsx'
import classes from './approvals.module.css'

/** Where a person approves or refuses. */
export function Decision({ found }: { readonly found: ApprovalDetail }) {
  const { id, integrated_account_id: account, integration, tool_name, tool_title } = found
  const client = useQueryClient()
  const { data: person } = useQuery(me)
  const { data: tool } = useQuery(toolOfAccount(account, tool_name))
  const [isAsking, setAsking] = useState(false)
  const { mutateAsync, mutate, isPending, error } = useMutation({
    mutationFn: (reason: string | undefined) =>
      reason === undefined ? approve(id) : refuse(id, reason),
    onSuccess: (decided) => client.setQueryData(approval(id).queryKey, decided),
    onSettled: () => client.invalidateQueries({ queryKey: ['approval'] }),
  })
  // Until the tool is known, and where it is gone, the worst is assumed.
  const isDestroying = tool?.annotations['destructiveHint'] !== false
  return (
    <Panel title="Your decision">
      <Text c="dimmed" mb="md">
        {`You decide as “${person?.name ?? '…'}”. Once approved, it is done at once, and one time only.`}
      </Text>
      {error !== null && !isAsking && <FailurePanel failure={failureOf(error)} />}
      <div className={classes.decision}>
        <Button
          loading={isPending}
          onClick={() => (isDestroying ? setAsking(true) : mutate(undefined))}
        >
          Approve
        </Button>
        <Refusal isPending={isPending} onRefuse={mutate} />
      </div>
      <Confirm
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={`Approve “${tool_title}”?`}
        deed="Approve it"
        leave="Not yet"
        onConfirm={() => mutateAsync(undefined)}
      >
        It is done at once, in the account <AccountName id={account} integration={integration} />.
        What it destroys, nobody may be able to bring back.
      </Confirm>
    </Panel>
  )
}

interface RefusalProps {
  readonly isPending: boolean
  readonly onRefuse: (reason: string) => void
}

function Refusal({ isPending, onRefuse }: RefusalProps) {
  const [reason, setReason] = useState('')
  return (
    <form
      className={classes.refusal}
      onSubmit={(event) => {
        event.preventDefault()
        onRefuse(reason.trim())
      }}
    >
      <TextInput
        label="Why not?"
        description="Told to whoever asked, a model most likely. You may leave it empty."
        maxLength={500}
        autoComplete="off"
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        className={classes.reason}
      />
      <Button type="submit" variant="default" loading={isPending}>
        Refuse
      </Button>
    </form>
  )
}
