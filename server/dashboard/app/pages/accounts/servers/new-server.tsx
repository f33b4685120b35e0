import { Button, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { createServer } from '../../../api/servers.ts'
import { BackLink } from '../../../pieces/back-link.tsx'
import { Panel } from '../../../pieces/panel.tsx'
import { presets } from '../../../pieces/presets.ts'
import { ServerUrl } from '../../../pieces/server-url.tsx'
import { useAccount } from '../../../pieces/use-account.ts'
import { draftOfExpiry, expiryOf } from './expiry.ts'
import { type ServerDraft, ServerForm } from './server-form.tsx'

const [careful] = presets
const initial: ServerDraft = {
  name: careful?.name ?? '',
  config: careful?.config ?? {},
  expiry: draftOfExpiry(null),
}

/** Makes an MCP server, and shows its URL the one time that it can be seen. */
export function NewServer() {
  const { id } = useAccount()
  const client = useQueryClient()
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: ({ name, config, expiry }: ServerDraft) => {
      const expires_at = expiryOf(expiry, Date.now()) ?? null
      return createServer(id, { name, config, expires_at })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['mcp_server'] }),
  })
  const list = `/accounts/${id}/mcp`
  if (data !== undefined) {
    return (
      <Panel title={`${data.name} is ready`}>
        <ServerUrl
          name={data.name}
          url={data.url}
          needsApiToken={data.config.require_api_token_auth === true}
          warnings={data.warnings ?? []}
        />
        <Button component={Link} to={list} variant="default" mt="md">
          I have copied it
        </Button>
      </Panel>
    )
  }
  return (
    <>
      <BackLink to={list}>MCP Servers</BackLink>
      <Title order={2} size="h3" mb="md">
        Create an MCP server
      </Title>
      <ServerForm
        account={id}
        initial={initial}
        hasPresets
        deed="Create and show the URL"
        isPending={isPending}
        error={error}
        onSubmit={mutate}
      />
    </>
  )
}
