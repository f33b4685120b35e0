import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { basePath } from '../meta.ts'

const pollMs = 20_000

/** Asks again for what is on the screen whenever the server tells that something changed, on disk or by somebody else. */
export function useChanges(): void {
  const client = useQueryClient()
  useEffect(() => followChanges(client), [client])
}

/** Returns what ends it. Where no stream is to be had, what is shown is asked for now and then. */
function followChanges(client: QueryClient): () => void {
  const renew = () => void client.invalidateQueries()
  const stream = new EventSource(`${basePath()}/changes`)
  let timer: ReturnType<typeof setInterval> | undefined
  stream.addEventListener('message', renew)
  stream.addEventListener('error', () => {
    // A stream that broke opens again by itself; one that was refused does not.
    if (stream.readyState === EventSource.CLOSED) timer ??= setInterval(renew, pollMs)
  })
  return () => {
    stream.close()
    clearInterval(timer)
  }
}
