import { Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ServerPath, updateServer } from '../../../api/server-acts.ts'
import type { McpServer } from '../../../api/servers.ts'
import { patchOfConfig } from './config.ts'
import { draftOfExpiry, expiryOf } from './expiry.ts'
import { type ServerDraft, ServerForm } from './server-form.tsx'

interface EditServerProps {
  readonly path: ServerPath
  readonly server: McpServer
}

/** Changes a server; its URL stays. */
export function EditServer({ path, server }: EditServerProps) {
  const client = useQueryClient()
  const initial = {
    name: server.name,
    config: server.config,
    expiry: draftOfExpiry(server.expires_at),
  }
  const { mutate, error, isPending } = useMutation({
    mutationFn: (draft: ServerDraft) => updateServer(path, patchOf(initial, draft)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['mcp_server'] })
      notifications.show({ message: 'Saved. The URL stays as it is.', color: 'green' })
    },
  })
  return (
    <>
      <Title order={2} size="h4" mt="lg" mb="sm">
        Edit
      </Title>
      <ServerForm
        account={path.account}
        initial={initial}
        deed="Save"
        isPending={isPending}
        error={error}
        onSubmit={mutate}
      />
    </>
  )
}

function patchOf(before: ServerDraft, after: ServerDraft) {
  const isSameEnd =
    before.expiry.choice === after.expiry.choice && before.expiry.at === after.expiry.at
  const config = patchOfConfig(before.config, after.config)
  return {
    name: after.name,
    ...(Object.keys(config).length > 0 && { config }),
    ...(!isSameEnd && { expires_at: expiryOf(after.expiry, Date.now()) ?? null }),
  }
}
