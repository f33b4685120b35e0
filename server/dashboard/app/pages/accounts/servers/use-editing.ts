import { useDebouncedValue } from '@mantine/hooks'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { accountTools } from '../../../api/account-acts.ts'
import { failureOf } from '../../../api/failure.ts'
import { type ServerPreview, serverPreview } from '../../../api/server-acts.ts'
import type { ServerConfig } from '../../../api/servers.ts'
import { askableConfig, type Fault, faultOf, withPart } from './config.ts'
import { type Editing, finderOf } from './editing.ts'

/** So long nothing is asked while somebody still types. */
const pauseMs = 300

/** A configuration while it is written, and what it would come to. */
export interface EditedConfig {
  readonly editing: Editing
  readonly preview: UseQueryResult<ServerPreview>
  /** Begins anew from another. */
  readonly start: (config: ServerConfig) => void
}

/** Holds a configuration, and asks the server what it would come to whenever it has changed. */
export function useEditing(account: string, initial: ServerConfig): EditedConfig {
  const [config, setConfig] = useState(initial)
  const { data: tools = [] } = useQuery(accountTools(account))
  const [settled] = useDebouncedValue(config, pauseMs)
  const preview = useQuery(serverPreview(account, askableConfig(settled)))
  const editing: Editing = {
    config,
    tools,
    set: (key, value) => setConfig((before) => withPart(before, key, value)),
    setPolicy: (key, value) =>
      setConfig((before) => withPart(before, 'policy', withPart(before.policy ?? {}, key, value))),
    faultAt: finderOf(faultIn(preview)),
  }
  return { editing, preview, start: setConfig }
}

function faultIn({ data, error }: UseQueryResult<ServerPreview>): Fault | undefined {
  if (error !== null) return faultOf(failureOf(error).message)
  return data?.refusal == null ? undefined : faultOf(data.refusal.message)
}
