/** The messages of an event stream, one after the other. */
export interface Stream {
  readonly status: number
  readonly headers: Headers
  /** The next message; nothing once the stream has ended. */
  readonly next: () => Promise<unknown>
  /** Goes away without waiting for the end. */
  readonly leave: () => void
}

/** A client of a stream, which posts a body or, without one, gets. */
export async function openStream(
  url: string,
  {
    body,
    headers = {},
  }: { readonly body?: object; readonly headers?: Readonly<Record<string, string>> },
): Promise<Stream> {
  const gone = new AbortController()
  const response = await fetch(url, {
    signal: gone.signal,
    headers: {
      accept: 'application/json, text/event-stream',
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  const messages = readMessages(response)
  return {
    status: response.status,
    headers: response.headers,
    next: async () => (await messages.next()).value,
    leave: () => gone.abort(),
  }
}

async function* readMessages({ body }: Response): AsyncGenerator<unknown, undefined> {
  let text = ''
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (data !== undefined) yield data.startsWith('{') ? JSON.parse(data) : data
    }
  }
  return undefined
}
