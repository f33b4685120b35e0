import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { failureOf } from '../../api/failure.ts'
import { deliveries, testWebhook, type Webhook } from '../../api/webhooks.ts'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import { When } from '../../pieces/when.tsx'
import { Deliveries } from './deliveries.tsx'
import { eventTitle } from './event-names.ts'
import classes from './webhook-card.module.css'

interface WebhookCardProps {
  readonly webhook: Webhook
  readonly onDelete: () => void
}

/** One webhook, what can be done with it, and what was sent to it. */
export function WebhookCard({ webhook, onDelete }: WebhookCardProps) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  const client = useQueryClient()
  const test = useMutation({
    mutationFn: () => testWebhook(webhook.id),
    onSuccess: () => {
      setIsOpen(true)
      return client.invalidateQueries({ queryKey: deliveries(webhook.id).queryKey })
    },
  })
  return (
    <section className={classes.card} aria-label={webhook.url}>
      <div className={classes.head}>
        <div>
          <Text fw={500}>{webhook.url}</Text>
          <Text size="sm" c="dimmed">
            {webhook.events.length === 0
              ? 'All events'
              : webhook.events.map(eventTitle).join(' · ')}
          </Text>
          <Text size="sm" c="dimmed">
            {webhook.tenant_id === null ? 'Of all tenants' : `Of tenant ${webhook.tenant_id}`}, made{' '}
            <When time={webhook.created_at} />
          </Text>
        </div>
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-sm"
            loading={test.isPending}
            onClick={() => test.mutate()}
          >
            Send a test
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={() => setIsOpen(!isOpen)}
          >
            Deliveries
          </Button>
          <Button variant="default" size="compact-sm" onClick={onDelete}>
            Delete
          </Button>
        </Group>
      </div>
      {test.error !== null && <FailurePanel failure={failureOf(test.error)} />}
      {isOpen && (
        <div id={id} className={classes.deliveries}>
          <Deliveries id={webhook.id} />
        </div>
      )}
    </section>
  )
}
