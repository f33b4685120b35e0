import { createHash } from 'node:crypto'
import {
  type CallContext,
  type Credentials,
  type Failure,
  fail,
  type Integration,
  type Send,
} from '../../engine/index.ts'
import type { Examples } from './examples.ts'

/** Examples, and the integration that they are to prove. */
export interface Examined {
  readonly examples: Examples
  readonly integration: Integration
}

/** What the host of a real call lends, with the credentials of the examples. */
export function lend(send: Send, { examples, integration }: Examined): CallContext {
  const { app, secrets } = examples
  const account = { id: 'example', ...examples.account }
  let now = 0
  const clock = () => now
  // A job of the examples is not waited for: time passes at once.
  const pause = async (ms: number) => {
    now += ms
  }
  const way = integration.auth.find(({ name }) => name === account.auth) ?? integration.auth[0]
  let token = examples.token
  const credentials: Credentials = {
    secrets,
    current: () => token,
    renew: async () => {
      if (way?.grants === undefined) return fail(cannotRenew)
      const renewed = await way.grants.renew(token, { account, secrets, app, send, clock })
      if (renewed.ok) token = renewed.value
      return renewed
    },
  }
  const sign = (text: string) => createHash('sha256').update(text).digest('base64url')
  return { account, ports: { send, clock, pause, credentials, sign }, maxResultBytes: 1_000_000 }
}

const cannotRenew: Failure = {
  kind: 'auth',
  message: 'The way to authenticate knows no tokens that could be renewed',
  hint: 'Correct "auth" in the definition.',
  at: 'token',
}
