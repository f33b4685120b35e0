import type { Location } from './data-centres.ts'
import type { HostKind } from './exchange.ts'
import type { ZohoSimulator } from './simulator.ts'

/** A request to one host, written out as it goes over the wire. */
export interface Question {
  readonly location: Location
  readonly host?: HostKind
  readonly method?: string
  /** Path and query. */
  readonly path: string
  /** An access token, sent with the API's own prefix. */
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | URLSearchParams
}

/** An answer, read whole. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed text, where there is one. */
  readonly body: AnswerBody
}

/** The keys of answers that tests look into; all others are matched whole. */
export interface AnswerBody {
  readonly [key: string]: unknown
  readonly users?: readonly Entry[]
  readonly data?: readonly Entry[]
  readonly roles?: readonly Entry[]
  readonly profiles?: readonly Entry[]
  readonly info?: Readonly<Record<string, unknown>>
  readonly access_token?: string
  readonly refresh_token?: string
}

/** A row of an answer, or the result for one item. */
export interface Entry {
  readonly id: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly [field: string]: unknown
}

/** Sends a request to a host of the simulator and reads the answer. Redirects are not followed. */
export async function ask(zoho: ZohoSimulator, question: Question): Promise<Answer> {
  const { location, host = 'api', method = 'GET', path, token, headers = {}, body } = question
  const response = await fetch(`${zoho.origin(location, host)}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token === undefined ? {} : { authorization: `Zoho-oauthtoken ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? JSON.parse(text) : {},
  }
}
