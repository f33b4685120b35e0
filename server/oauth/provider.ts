import type { EventEmitter } from 'node:events'
import { Provider } from 'oidc-provider'
import type { OauthKeys } from '../grants/keys.ts'
import { ISSUER_PATH } from '../http/oauth-addresses.ts'
import { createConfiguration } from './configuration.ts'
import type { OauthDeps } from './deps.ts'

/** The authorization server under some keys. All its state is in the store. */
export function createProvider(deps: OauthDeps, keys: OauthKeys): Provider {
  const issuer = `${deps.publicUrl()}${ISSUER_PATH}`
  const { protocol, pathname } = new URL(issuer)
  const provider = new Provider(issuer, createConfiguration(deps, keys))
  provider.use(async (ctx, next) => {
    // Whatever name a request came by, and wherever its encryption ended: the public address holds.
    ctx.cookies.secure = protocol === 'https:'
    ctx['mountPath'] = pathname
    Object.defineProperty(ctx, 'href', { value: issuer })
    await next()
    if (!deps.tellsIssuer) hideIssuer(ctx)
  })
  const report = (error: Error) =>
    deps.log.error({ err: error }, 'The authorization server failed at a request')
  provider.on('server_error', (_ctx, error) => report(error))
  const emitter: EventEmitter = provider
  emitter.on('error', report)
  return provider
}

/** What is used of an answer. */
interface Answer {
  body: unknown
  readonly response: { get(name: string): string }
  set(name: string, value: string): void
}

const PROMISE = 'authorization_response_iss_parameter_supported'

/** Takes `iss` out of an answer, and the promise of it out of the metadata. */
function hideIssuer(answer: Answer): void {
  const { body } = answer
  if (typeof body === 'object' && body !== null && PROMISE in body) {
    const { [PROMISE]: _, ...others } = body
    answer.body = others
  }
  const location = answer.response.get('location')
  if (!URL.canParse(location)) return
  const url = new URL(location)
  url.searchParams.delete('iss')
  answer.set('location', url.href)
}
