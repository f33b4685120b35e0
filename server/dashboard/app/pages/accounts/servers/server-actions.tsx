import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { failureOf } from '../../../api/failure.ts'
import { deleteServer, type ServerPath, updateServer } from '../../../api/server-acts.ts'
import type { McpServer } from '../../../api/servers.ts'
import { Confirm } from '../../../pieces/confirm.tsx'
import { FailurePanel } from '../../../pieces/failure-panel.tsx'
import classes from '../../../pieces/fields.module.css'
import { Rotate } from './rotate.tsx'

interface ServerActionsProps {
  readonly path: ServerPath
  readonly server: McpServer
}

type Doing = 'rotate' | 'delete' | undefined

/** A new URL, off and on, and the end. */
export function ServerActions({ path, server }: ServerActionsProps) {
  const [doing, setDoing] = useState<Doing>()
  const remove = useRemove(path, server.name)
  const { mutate, isPending, error } = useSwitch(path)
  const close = () => setDoing(undefined)
  return (
    <>
      <div className={classes.buttons} style={{ marginTop: '0.75rem' }}>
        <Button variant="default" onClick={() => setDoing('rotate')}>
          New URL
        </Button>
        <Button variant="default" loading={isPending} onClick={() => mutate(!server.enabled)}>
          {server.enabled ? 'Disable' : 'Enable'}
        </Button>
        <Button variant="default" c="var(--bad)" onClick={() => setDoing('delete')}>
          Delete
        </Button>
      </div>
      {error !== null && (
        <div style={{ marginTop: '0.75rem' }}>
          <FailurePanel failure={failureOf(error)} />
        </div>
      )}
      <Rotate isOpen={doing === 'rotate'} onClose={close} path={path} server={server} />
      <Confirm
        isOpen={doing === 'delete'}
        onClose={close}
        title={`Delete ${server.name}?`}
        deed="Delete MCP server"
        onConfirm={remove}
      >
        Its URL stops at once, for every client that uses it, and cannot be brought back. What the
        log holds of its calls stays. To stop it for a while only, disable it.
      </Confirm>
    </>
  )
}

function useSwitch(path: ServerPath) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (enabled: boolean) => updateServer(path, { enabled }),
    onSuccess: async ({ enabled }) => {
      await client.invalidateQueries({ queryKey: ['mcp_server'] })
      const message = enabled
        ? 'Enabled: its URL works again.'
        : 'Disabled: its URL answers nobody until you enable it.'
      notifications.show({ message })
    },
  })
}

function useRemove(path: ServerPath, name: string) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await deleteServer(path)
    await navigate(`/accounts/${path.account}/mcp`)
    client.removeQueries({ queryKey: ['mcp_server', path.account, path.id] })
    await client.invalidateQueries({ queryKey: ['mcp_server'] })
    notifications.show({ message: `${name} is deleted.` })
  }
}
