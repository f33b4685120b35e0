import { Button, List, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { deleteAccount } from '../../../api/account-acts.ts'
import type { Account } from '../../../api/accounts.ts'
import { serversOf } from '../../../api/servers.ts'
import { accountTitle } from '../../../pieces/account-title.ts'

import { Confirm } from '../../../pieces/confirm.tsx'

/** Ends an account, after telling what ends with it. */
export function DeleteAccount({ account }: { readonly account: Account }) {
  const [isAsking, setAsking] = useState(false)
  const client = useQueryClient()
  const navigate = useNavigate()
  const name = accountTitle(account)
  const remove = async () => {
    await deleteAccount(account.id)
    await navigate('/accounts')
    client.removeQueries({ queryKey: ['account', account.id] })
    await client.invalidateQueries({ queryKey: ['account'] })
    notifications.show({ message: `${name} is deleted.` })
  }
  return (
    <>
      <Text mb="sm">
        Its MCP servers and their URLs end with it, and it cannot be brought back.
      </Text>
      <Button color="red.8" onClick={() => setAsking(true)}>
        Delete account
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={`Delete ${name}?`}
        deed="Delete account"
        onConfirm={remove}
      >
        <WhatDies account={account} />
      </Confirm>
    </>
  )
}

const shownNames = 10

function WhatDies({ account: { id, is_sandbox } }: { readonly account: Account }) {
  const { data: servers } = useQuery(serversOf(id))
  const names = servers?.map(({ name }) => name) ?? []
  const more = names.length - shownNames
  return (
    <>
      <Text>{sayServers(servers?.length)}</Text>
      {names.length > 0 && (
        <List size="sm" my="xs">
          {names.slice(0, shownNames).map((name, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two servers may have one name
            <List.Item key={at}>{name}</List.Item>
          ))}
          {more > 0 && <List.Item>and {more.toLocaleString()} more</List.Item>}
        </List>
      )}
      <Text>
        {is_sandbox
          ? 'Its stored state goes.'
          : 'Its credentials are deleted, and the vendor is asked to take its grant back.'}{' '}
        What the log holds of its calls stays until it is as old as the log goes.
      </Text>
    </>
  )
}

function sayServers(count: number | undefined): string {
  if (count === undefined) return 'All of its MCP servers end at once, and their URLs stop.'
  if (count === 0) return 'It has no MCP server.'
  return count === 1
    ? 'One MCP server ends with it; its URL stops at once:'
    : `${count.toLocaleString()} MCP servers end with it; their URLs stop at once:`
}
