import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '../../../api/failure.ts'
import { rotateServer, type ServerPath } from '../../../api/server-acts.ts'
import type { McpServer } from '../../../api/servers.ts'
import { Dialog } from '../../../pieces/dialog.tsx'
import { FailurePanel } from '../../../pieces/failure-panel.tsx'
import { ServerUrl } from '../../../pieces/server-url.tsx'

const overlaps = [
  { value: '0', label: 'Stops at once' },
  { value: '3600', label: 'Works for an hour more' },
  { value: '86400', label: 'Works for a day more' },
  { value: '604800', label: 'Works for a week more' },
]

interface RotateProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly path: ServerPath
  readonly server: McpServer
}

/** Gives a server a new URL and shows it, the one time that it can be seen. */
export function Rotate({ isOpen, onClose, path, server }: RotateProps) {
  const [overlap, setOverlap] = useState('86400')
  const client = useQueryClient()
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: () => rotateServer(path, Number(overlap)),
  })
  const close = () => {
    reset()
    onClose()
    // Not before, as what is asked anew makes the fields below anew too.
    if (data !== undefined) void client.invalidateQueries({ queryKey: ['mcp_server'] })
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={data === undefined ? `A new URL for ${server.name}` : `The new URL of ${server.name}`}
    >
      {data === undefined ? (
        <Stack gap="md">
          <Text>For when the URL came into wrong hands, or from time to time.</Text>
          <Select
            label="The URL of now"
            data={overlaps}
            value={overlap}
            onChange={(value) => value !== null && setOverlap(value)}
          />
          {error !== null && <FailurePanel failure={failureOf(error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Keep it
            </Button>
            <Button loading={isPending} onClick={() => mutate()}>
              Make a new URL
            </Button>
          </Group>
        </Stack>
      ) : (
        <>
          <ServerUrl
            name={server.name}
            url={data.url}
            needsApiToken={server.config.require_api_token_auth === true}
          />
          <Group justify="flex-end" mt="md">
            <Button onClick={close}>I have copied it</Button>
          </Group>
        </>
      )}
    </Dialog>
  )
}
