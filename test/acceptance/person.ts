/** Somebody who is signed in with a browser of their own. */
export interface Person {
  readonly open: (path: string) => Promise<Seen>
  readonly approve: (id: string) => Promise<Seen>
  readonly refuse: (id: string, reason?: string) => Promise<Seen>
  /** Sends a form as it is given, and follows where its answer leads. */
  readonly send: (path: string, form: Readonly<Record<string, string>>) => Promise<Seen>
  /** Asks the API, as the pages of the dashboard do. */
  readonly request: (line: string, body?: object) => Promise<Seen>
}

/** What a person is shown. */
export interface Seen {
  readonly status: number
  /** Where another page was shown in place of the one that was asked for. */
  readonly location: string
  readonly text: string
}

/** Signs somebody in as a browser would. */
export async function signIn(origin: string, token: string): Promise<Person> {
  const begun = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin },
    body: new URLSearchParams({ token, to: '/' }),
  })
  const cookie = begun.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined) throw new Error(`Nobody signed in: ${await begun.text()}`)
  const open: Person['open'] = async (path) =>
    seen(await fetch(`${origin}${path}`, { headers: { cookie }, redirect: 'manual' }))
  const send: Person['send'] = async (path, form) => {
    const init = { method: 'POST', headers: { cookie, origin }, body: new URLSearchParams(form) }
    const answer = await fetch(`${origin}${path}`, { ...init, redirect: 'manual' })
    const location = answer.headers.get('location')
    return location === null ? seen(answer) : open(location)
  }
  const decide = async (id: string, decision: Readonly<Record<string, string>>) => {
    const path = `/approve/${id}`
    const csrf = /name="csrf" value="([^"]+)"/.exec((await open(path)).text)?.[1] ?? ''
    return send(path, { ...decision, csrf })
  }
  return {
    open,
    send,
    approve: (id) => decide(id, { decision: 'approve' }),
    refuse: (id, reason = '') => decide(id, { decision: 'refuse', reason }),
    request: async (line, body) => {
      const [method = '', path = ''] = line.split(' ')
      const headers = { cookie, origin, ...(body && { 'content-type': 'application/json' }) }
      return seen(
        await fetch(`${origin}${path}`, {
          method,
          headers,
          ...(body && { body: JSON.stringify(body) }),
        }),
      )
    },
  }
}

async function seen(answer: Response): Promise<Seen> {
  const location = answer.headers.get('location') ?? ''
  return { status: answer.status, location, text: await answer.text() }
}
