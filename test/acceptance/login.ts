import { createHash, randomBytes } from 'node:crypto'
import { openVisitor, type Page, type Visitor } from '../support/visitor.ts'
import type { Mortise } from './mortise.ts'

/** Where the client of these tests is answered. */
export const CALLBACK = 'http://127.0.0.1:7777/callback'

/** The operator's own token, as `startMortise` sets it. */
export const OPERATOR = 'the-operators-token'

/** Signs in where it is asked for, and returns the page on which a person agrees. */
export async function signIn(visitor: Visitor, page: Page, token = OPERATOR): Promise<Page> {
  const link = /href="([^"]*sign-in[^"]*)"/.exec(page.html)?.[1]
  if (link === undefined) throw new Error(`No page to sign in from: ${page.text}`)
  await visitor.open(new URL(link.replaceAll('&#61;', '=').replaceAll('&#38;', '&'), page.url).href)
  return visitor.submit({ token })
}

/** Goes through a whole login as a person who agrees, and returns where the client is answered. */
export async function agreeTo(
  { url }: Pick<Mortise, 'url'>,
  authorization: URL,
  filled: Readonly<Record<string, string>> = { decision: 'agree' },
): Promise<URL> {
  const visitor = openVisitor(url)
  await signIn(visitor, await visitor.open(authorization.href))
  const page = await visitor.submit(filled)
  if (page.away === undefined) throw new Error(`It led nowhere: ${page.text}`)
  return page.away
}

/** What a token endpoint answered. */
export interface TokenAnswer {
  readonly status: number
  readonly access_token?: string
  readonly refresh_token?: string
  readonly scope?: string
  readonly error?: string
}

/** A client by hand, for what no proper client would do. */
export interface RawClient {
  readonly id: string
  /** The address of the login for an MCP URL; what is given replaces or, where it is empty, removes. */
  readonly authorization: (resource: string, changes?: Readonly<Record<string, string>>) => URL
  readonly token: (params: Readonly<Record<string, string>>) => Promise<TokenAnswer>
  /** Redeems the code that an answer holds. */
  readonly redeem: (answer: URL, changes?: Readonly<Record<string, string>>) => Promise<TokenAnswer>
}

/** Registers a client. */
export async function registerClient(
  { url }: Pick<Mortise, 'url'>,
  metadata: object = {},
): Promise<RawClient> {
  const registered = await fetch(`${url}/oauth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Probe',
      redirect_uris: [CALLBACK],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      ...metadata,
    }),
  })
  const { client_id: id } = (await registered.json()) as { readonly client_id: string }
  return rawClient(url, id)
}

/** A client that is known by an id. */
export function rawClient(url: string, id: string): RawClient {
  const verifier = randomBytes(32).toString('base64url')
  const token: RawClient['token'] = async (params) => {
    const body = new URLSearchParams({ client_id: id, ...params })
    const response = await fetch(`${url}/oauth/token`, { method: 'POST', body })
    return { status: response.status, ...((await response.json()) as object) }
  }
  return {
    id,
    token,
    authorization: (resource, changes = {}) => {
      const params = {
        client_id: id,
        redirect_uri: CALLBACK,
        response_type: 'code',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        state: 'state-1',
        scope: 'read write',
        resource,
        ...changes,
      }
      const given = Object.entries(params).filter(([, value]) => value !== '')
      return new URL(`${url}/oauth/authorize?${new URLSearchParams(given)}`)
    },
    redeem: (answer, changes = {}) =>
      token({
        grant_type: 'authorization_code',
        code: answer.searchParams.get('code') ?? '',
        code_verifier: verifier,
        redirect_uri: CALLBACK,
        ...changes,
      }),
  }
}

/** Sends one MCP request with an access token. */
export async function callWith(
  url: string,
  accessToken: string | undefined,
  method = 'tools/list',
  params: object = {},
) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const text = await response.text()
  return { status: response.status, challenge: response.headers.get('www-authenticate'), text }
}
