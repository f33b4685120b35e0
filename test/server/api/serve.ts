import Fastify, { type InjectOptions } from 'fastify'
import type { Test } from 'tap'
import { registerApi } from '../../../server/api/plugin.ts'
import type { DomainOptions } from '../../../server/domain.ts'
import { replyUnknownRoute } from '../../../server/http/errors.ts'
import { openWorld, type World } from '../acme.ts'

/** The API token of every test. */
export const TOKEN = 'the-admin-token'

/** What the API answered. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  /** The JSON value; empty where the answer is none. */
  readonly body: Readonly<Record<string, unknown>>
}

/** The API over a world, with the operator's token on each request unless it is given headers. */
export interface Served {
  readonly world: World
  readonly log: () => string
  readonly request: (line: string, body?: unknown, options?: InjectOptions) => Promise<Answer>
  /** The id of a new account with a token. */
  readonly connect: (changes?: object) => Promise<string>
  /** Serves over a socket too, for what never ends by itself; its address. */
  readonly listen: () => Promise<string>
  readonly close: () => Promise<void>
}

/** Serves the API without a socket. `request` takes `GET /path`. */
export async function serve(t: Test, changes: Partial<DomainOptions> = {}): Promise<Served> {
  const world = await openWorld({ adminToken: TOKEN, ...changes })
  const lines: string[] = []
  const app = Fastify({ logger: { stream: { write: (line: string) => void lines.push(line) } } })
  app.setNotFoundHandler(replyUnknownRoute)
  await registerApi(app, {
    ...world,
    addressOf: () => '192.0.2.1',
    publicUrl: () => 'https://mortise.example',
    maxResultBytes: 100_000,
  })
  t.teardown(async () => {
    await app.close()
    await world.store.close()
  })
  const request: Served['request'] = async (line, body, options = {}) => {
    const [method, url] = line.split(' ') as ['GET', string]
    const answer = await app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${TOKEN}` },
      ...(body !== undefined && { payload: body as object }),
      ...options,
    })
    if (options.payloadAsStream) answer.stream().destroy()
    const isJson =
      !options.payloadAsStream &&
      String(answer.headers['content-type']).startsWith('application/json;')
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: options.payloadAsStream ? '' : answer.payload,
      body: isJson ? answer.json<Record<string, unknown>>() : {},
    }
  }
  const connect: Served['connect'] = async (changes) => {
    const credentials = { access_token: 'access-1' }
    const input = { integration: 'acme', credentials, ...changes }
    const { body } = await request('POST /integrated-account', input)
    return String(body['id'])
  }
  const listen = () => app.listen({ host: '127.0.0.1', port: 0 })
  return { world, log: () => lines.join(''), request, connect, listen, close: () => app.close() }
}
