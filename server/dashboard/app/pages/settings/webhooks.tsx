import { Button, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { deleteWebhook, type Webhook, webhooks } from '../../api/webhooks.ts'
import { Answer } from '../../pieces/answer.tsx'
import { Confirm } from '../../pieces/confirm.tsx'
import { Dialog } from '../../pieces/dialog.tsx'
import { Empty } from '../../pieces/empty.tsx'
import { Panel } from '../../pieces/panel.tsx'
import { NewWebhook } from './new-webhook.tsx'
import { WebhookCard } from './webhook-card.tsx'

/** Addresses that are told what happens to accounts. */
export function Webhooks() {
  const query = useQuery(webhooks)
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Panel
      title="Webhooks"
      actions={<Button onClick={() => setIsAdding(true)}>Add a webhook</Button>}
    >
      <Text mb="md" c="dimmed">
        Addresses of yours that are told what happens to accounts, each message signed.
      </Text>
      <Answer query={query}>{(rows) => <List rows={rows} />}</Answer>
      <Dialog isOpen={isAdding} title="Add a webhook" onClose={() => setIsAdding(false)}>
        <NewWebhook onDone={() => setIsAdding(false)} />
      </Dialog>
    </Panel>
  )
}

function List({ rows }: { readonly rows: readonly Webhook[] }) {
  const [deleted, setDeleted] = useState<Webhook>()
  const client = useQueryClient()
  if (rows.length === 0) return <Empty title="Nobody is told of anything">Add an address.</Empty>
  return (
    <>
      {rows.map((webhook) => (
        <WebhookCard key={webhook.id} webhook={webhook} onDelete={() => setDeleted(webhook)} />
      ))}
      <Confirm
        isOpen={deleted !== undefined}
        onClose={() => setDeleted(undefined)}
        title="Delete the webhook?"
        deed="Delete webhook"
        onConfirm={async () => {
          if (deleted) await deleteWebhook(deleted.id)
          await client.invalidateQueries({ queryKey: webhooks.queryKey })
        }}
      >
        {deleted?.url} is told nothing any more, also not of what still waits to be delivered. The
        secret that signed its messages is gone.
      </Confirm>
    </>
  )
}
