import Provider from 'oidc-provider'
import { loadOauthKeys } from '../grants/keys.ts'
import { ISSUER_PATH } from '../http/oauth-addresses.ts'
import { createConfiguration } from './configuration.ts'
import type { OauthDeps } from './deps.ts'

/** How long a process works on with the keys that it knows, before it looks for others. */
const LOOK_EVERY_MS = 5 * 60_000

/** The authorization server, with the keys of the day. */
export interface Providers {
  readonly current: () => Promise<Provider>
}

/** Makes the provider when it is first asked for, and another one when the keys have changed. All its state is in the store. */
export function createProviders(deps: OauthDeps): Providers {
  let made: { readonly keysId: string; readonly provider: Provider } | undefined
  let lookAt = Number.NEGATIVE_INFINITY
  let looking: Promise<Provider> | undefined
  const look = async (): Promise<Provider> => {
    const keys = await loadOauthKeys(deps)
    if (made?.keysId !== keys.id) {
      const issuer = `${deps.publicUrl()}${ISSUER_PATH}`
      made = {
        keysId: keys.id,
        provider: prepare(deps, new Provider(issuer, createConfiguration(deps, keys))),
      }
    }
    lookAt = deps.clock() + LOOK_EVERY_MS
    return made.provider
  }
  return {
    current: async () => {
      if (made !== undefined && deps.clock() < lookAt) return made.provider
      looking ??= look().finally(() => {
        looking = undefined
      })
      return looking
    },
  }
}

function prepare(deps: OauthDeps, provider: Provider): Provider {
  const isSecure = new URL(deps.publicUrl()).protocol === 'https:'
  provider.use(async (ctx, next) => {
    // A proxy may end the encryption in front of us; what the public address says holds.
    ctx.cookies.secure = isSecure
    await next()
    if (!deps.tellsIssuer) hideIssuer(ctx)
  })
  provider.on('server_error', (_ctx, error) => {
    deps.log.error({ err: error }, 'The authorization server failed at a request')
  })
  return provider
}

/** Takes `iss` out of an answer, and the promise of it out of the metadata. */
function hideIssuer(ctx: {
  body: unknown
  response: { get(name: string): string }
  set(name: string, value: string): void
}): void {
  const { body } = ctx
  if (
    typeof body === 'object' &&
    body !== null &&
    'authorization_response_iss_parameter_supported' in body
  ) {
    const { authorization_response_iss_parameter_supported: _, ...others } = body
    ctx.body = others
  }
  const location = ctx.response.get('location')
  if (!URL.canParse(location)) return
  const url = new URL(location)
  url.searchParams.delete('iss')
  ctx.set('location', url.href)
}
