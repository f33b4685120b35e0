import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CallContext, callMethod, compileDefinition } from '../../../engine/index.ts'
import type { App, Secrets, Token } from '../../../engine/ports.ts'
import { createOutbound } from '../../../server/outbound/send.ts'

/** What closes when a test ends. */
export interface Scene {
  readonly teardown: (end: () => unknown) => void
}

/** A server of this machine, at an origin of its own. */
export async function serve(t: Scene, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The outbound client of the server, with `https://example.com` and the like led to servers of the test. */
export function openOutbound(t: Scene, routes: Readonly<Record<string, string>>) {
  const outbound = createOutbound({
    routes: new Map(Object.entries(routes)),
    allowPrivateAddresses: false,
  })
  t.teardown(() => outbound.close())
  return outbound.send
}

/** An API of one method that authenticates as told, compiled. */
function compileApi(auth: string) {
  const text = `
title: Acme
base: https://api.example.com
auth: ${auth}
resources: { me: { list: { about: Tell who I am., get: /me } } }
`
  const { integration, faults } = compileDefinition(text, { file: 'acme.yaml', name: 'acme' })
  if (integration === undefined) throw new Error(JSON.stringify(faults, null, 1))
  return integration
}

/** What an account of the API has. */
interface Held {
  readonly app?: App
  readonly secrets?: Secrets
  readonly settings?: Readonly<Record<string, unknown>>
}

/** One account of an API, its requests sent over the network. */
export function openAccount(
  auth: string,
  send: CallContext['ports']['send'],
  { app, secrets = {}, settings = {} }: Held = {},
) {
  const integration = compileApi(auth)
  const account = { id: 'a1', settings }
  const grant = { account, secrets, app, send, clock: Date.now }
  const grants = integration.auth[0]?.grants
  let token: Token | undefined
  const renew = async () => {
    if (grants === undefined) throw new Error('nothing is granted')
    const renewed = await grants.renew(token, grant)
    if (renewed.ok) token = { ...token, ...renewed.value }
    return renewed
  }
  const call = () => {
    const method = integration.methods.get('me.list')
    if (method === undefined) throw new Error('no method')
    return callMethod(
      method,
      {},
      {
        account,
        maxResultBytes: 100_000,
        ports: {
          send,
          clock: Date.now,
          pause: async () => undefined,
          sign: () => '',
          credentials: { secrets, current: () => token, renew },
        },
      },
    )
  }
  return { integration, grants, grant, renew, call, use: (next: Token) => (token = next) }
}
