import Fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Test } from 'tap'
import { createCatalog } from '../../../engine/index.ts'
import { registerApi } from '../../../server/api/plugin.ts'
import { registerConnect } from '../../../server/connect/plugin.ts'
import type { DomainOptions } from '../../../server/domain.ts'
import { registerSignIn } from '../../../server/sign-in/plugin.ts'
import { type Answers, openWorld, type World } from '../acme.ts'

const token = 'the-admin-token'
const origin = 'https://mortise.example'

/** A page as a browser shows it. */
export interface Shown {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly html: string
  /** Where it leads, if anywhere. */
  readonly location: URL | undefined
  /** What a person reads, without marks. */
  readonly text: string
}

/** A browser of its own cookies. */
export interface Browser {
  readonly open: (url: string) => Promise<Shown>
  /** Sends the form of the page that was opened last, with what it holds and what is filled in. */
  readonly submit: (filled?: Readonly<Record<string, string>>) => Promise<Shown>
}

/** The pages and the API over one world. */
export interface Site {
  readonly world: World
  readonly log: () => string
  readonly api: (
    line: string,
    body?: object,
  ) => Promise<{ status: number; body: Record<string, unknown> }>
  /** The address of a new link. */
  readonly link: (body: object) => Promise<string>
  readonly browser: () => Browser
}

/** Serves connect pages over definitions, by name, and upstreams that are a function. */
export async function openSite(
  t: Test,
  definitions: Readonly<Record<string, string>>,
  answers: Answers,
  changes: Partial<DomainOptions> = {},
): Promise<Site> {
  const catalog = createCatalog()
  catalog.update(
    Object.entries(definitions).map(([name, text]) => ({ file: `${name}.yaml`, name, text })),
  )
  const faults = catalog.entries().flatMap((entry) => entry.faults)
  if (faults.length > 0) throw new Error(JSON.stringify(faults, null, 1))
  const world = await openWorld({ adminToken: token, catalog, ...changes })
  world.answers = answers
  const lines: string[] = []
  const app = Fastify({
    logger: { stream: { write: (line: string) => void lines.push(line) } },
    logController: new LogController({ disableRequestLogging: true }),
  })
  const deps = {
    ...world,
    publicUrl: () => origin,
    maxResultBytes: 100_000,
    addressOf: () => '192.0.2.1',
  }
  await registerApi(app, deps)
  await registerConnect(app, deps)
  await registerSignIn(app, deps)
  t.teardown(async () => {
    await app.close()
    await world.store.close()
  })
  const api = callApi(app)
  return {
    world,
    log: () => lines.join(''),
    api,
    link: async (body) => String((await api('POST /link-token', body)).body['url']),
    browser: () => openBrowser(app),
  }
}

function callApi(app: FastifyInstance): Site['api'] {
  return async (line, body) => {
    const [method, url] = line.split(' ') as ['GET', string]
    const headers = { authorization: `Bearer ${token}` }
    const answer = await app.inject({ method, url, headers, ...(body && { payload: body }) })
    return { status: answer.statusCode, body: answer.payload === '' ? {} : answer.json() }
  }
}

function openBrowser(app: FastifyInstance): Browser {
  const cookies = new Map<string, string>()
  let at = ''
  let page = ''
  const load = async (method: 'GET' | 'POST', url: string, payload?: string): Promise<Shown> => {
    const answer = await app.inject({
      method,
      url: url.replace(origin, ''),
      cookies: Object.fromEntries(cookies),
      ...(payload !== undefined && {
        payload,
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
      }),
    })
    for (const { name, value } of answer.cookies) cookies.set(name, value)
    const { location } = answer.headers
    if (location === undefined) [at, page] = [url, answer.payload]
    return {
      status: answer.statusCode,
      headers: answer.headers,
      html: answer.payload,
      location: location === undefined ? undefined : new URL(location, origin),
      text: readText(answer.payload),
    }
  }
  return {
    open: (url) => load('GET', url),
    submit: (filled = {}) => {
      const { action, method, held } = readForm(page)
      const body = new URLSearchParams({ ...held, ...filled }).toString()
      const to = action ?? at
      return method === 'post' ? load('POST', to, body) : load('GET', `${to.split('?')[0]}?${body}`)
    },
  }
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
  for (const [tag] of html.matchAll(/<(?:input|textarea)\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const isOff = attribute(tag, 'type') === 'radio' && !tag.includes('checked')
    if (name !== undefined && !isOff) held[name] = attribute(tag, 'value') ?? ''
  }
  for (const [, open = '', options = ''] of html.matchAll(
    /(<select\b[^>]*>)([\s\S]*?)<\/select>/g,
  )) {
    const tags = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag)
    const chosen = tags.find((tag) => tag.includes('selected')) ?? tags[0] ?? ''
    held[attribute(open, 'name') ?? ''] = attribute(chosen, 'value') ?? ''
  }
  const form = /<form\b[^>]*>/.exec(html)?.[0] ?? ''
  return { held, action: attribute(form, 'action'), method: attribute(form, 'method') ?? 'get' }
}
