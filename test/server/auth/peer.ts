import type { IncomingMessage } from 'node:http'
import { openOutbound, type Scene, serve } from './api.ts'

/** What a peer was asked. */
export interface Asked {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What a peer answers. */
export interface Told {
  readonly status?: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** A peer that answers as told and keeps what it was asked. */
export async function openPeer(t: Scene, answer: (asked: Asked) => Told) {
  const asked: Asked[] = []
  const origin = await serve(t, async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { method = '', url = '', headers } = request
    const one = { method, url, headers, body }
    asked.push(one)
    const told = answer(one)
    response.writeHead(told.status ?? 200, {
      'content-type': told.type ?? 'application/json',
      ...told.headers,
    })
    response.end(told.body)
  })
  const send = openOutbound(t, {
    'https://api.example.com': origin,
    'https://id.example.com': origin,
  })
  return { asked, send }
}

/** An answer in JSON. */
export const json = (value: unknown, more: Omit<Told, 'body'> = {}): Told => ({
  ...more,
  body: JSON.stringify(value),
})
