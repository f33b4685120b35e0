/** A page as a person sees it, or the address outside to which it led. */
export interface Page {
  readonly status: number
  readonly headers: Headers
  readonly html: string
  /** What a person reads, without marks. */
  readonly text: string
  readonly url: string
  /** Where it led away from the server, if it did. */
  readonly away: URL | undefined
}

/** A browser without scripts: it keeps cookies, sends forms, and goes where it is led. */
export interface Visitor {
  readonly open: (url: string) => Promise<Page>
  /** Sends the form of the page that was opened last, with what it holds and what is filled in. */
  readonly submit: (filled?: Readonly<Record<string, string>>) => Promise<Page>
  readonly cookies: ReadonlyMap<string, string>
}

interface Request {
  readonly url: string
  readonly body?: string
  readonly from?: string
}

/** A browser of its own cookies in front of one server; what it is led to elsewhere it does not open. */
export function openVisitor(
  origin: string,
  headers: Readonly<Record<string, string>> = {},
): Visitor {
  const cookies = new Map<string, string>()
  let last: Page | undefined
  const load = async ({ url, body, from }: Request): Promise<Page> => {
    const target = new URL(url, origin)
    const response = await fetch(target, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(from !== undefined && { origin: new URL(from).origin }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    })
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie)
    const html = await response.text()
    const onward = onwardOf(response.headers)
    const to = onward === undefined ? undefined : new URL(onward, target)
    if (to !== undefined && to.origin === target.origin) return load({ url: to.href })
    const { status } = response
    const page = { status, headers: response.headers, html, text: readText(html), away: to }
    last = { ...page, url: target.href }
    return last
  }
  return {
    cookies,
    open: (url) => load({ url }),
    submit: (filled = {}) => {
      if (last === undefined) throw new Error('No page is open')
      const { action, held } = readForm(last.html)
      const body = new URLSearchParams({ ...held, ...filled }).toString()
      return load({ url: new URL(action ?? last.url, last.url).href, body, from: last.url })
    },
  }
}

function keep(cookies: Map<string, string>, text: string): void {
  const [pair = ''] = text.split(';')
  const at = pair.indexOf('=')
  const isOver = /expires=Thu, 01 Jan 1970/i.test(text) || /max-age=0/i.test(text)
  if (isOver) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}

function onwardOf(headers: Headers): string | undefined {
  return headers.get('location') ?? /url=(.*)$/.exec(headers.get('refresh') ?? '')?.[1]
}

const marks: Readonly<Record<string, string>> = {
  34: '"',
  38: '&',
  39: "'",
  60: '<',
  61: '=',
  62: '>',
}

function unmark(text: string): string {
  return text.replace(/&#(\d+);/g, (whole, code: string) => marks[code] ?? whole)
}

function readText(html: string): string {
  const body = html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]+>/g, ' ')
  return unmark(body).replace(/\s+/g, ' ').trim()
}

/** What a browser would send of a form that nobody touched. */
function readForm(html: string) {
  const held: Record<string, string> = {}
  const attribute = (tag: string, name: string) => {
    const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
    return found === undefined ? undefined : unmark(found)
  }
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const isOff = attribute(tag, 'type') === 'radio' && !tag.includes('checked')
    if (name !== undefined && !isOff) held[name] = attribute(tag, 'value') ?? ''
  }
  const form = /<form\b[^>]*>/.exec(html)?.[0] ?? ''
  return { held, action: attribute(form, 'action') }
}
