import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { basePath } from '../meta.ts'

const pollMs = 20_000

/** What a change is about: the key of every query begins with one of these, or with another word where no change is told. */
export type About = 'integration' | 'account' | 'mcp_server' | 'calls' | 'approval'

/** Asks again for what is on the screen whenever the server tells that it changed, on disk or by somebody else. */
export function useChanges(): void {
  const client = useQueryClient()
  useEffect(() => followChanges(client), [client])
}

/** Returns what ends it. Where no stream is to be had, what is shown is asked for now and then. */
function followChanges(client: QueryClient): () => void {
  const renewAll = () => void client.invalidateQueries()
  const stream = new EventSource(`${basePath()}/changes`)
  let timer: ReturnType<typeof setInterval> | undefined
  let hasBegun = false
  stream.addEventListener('ready', () => {
    // What changed while there was no stream, nobody told.
    if (hasBegun) renewAll()
    hasBegun = true
  })
  stream.addEventListener('changed', ({ data }: MessageEvent<string>) => {
    const { about } = JSON.parse(data) as { readonly about: About }
    void client.invalidateQueries({ queryKey: [about] })
  })
  stream.addEventListener('error', () => {
    // A stream that broke opens again by itself; one that was refused does not.
    if (stream.readyState === EventSource.CLOSED) timer ??= setInterval(renewAll, pollMs)
  })
  return () => {
    stream.close()
    clearInterval(timer)
  }
}
