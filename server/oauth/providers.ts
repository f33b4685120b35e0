import type { Provider } from 'oidc-provider'
import { loadOauthKeys } from '../grants/keys.ts'
import type { OauthDeps } from './deps.ts'

/** How long a process works on with the keys that it knows, before it looks for others. */
const LOOK_EVERY_MS = 5 * 60_000

/** The authorization server, with the keys of the day. */
export interface Providers {
  readonly current: () => Promise<Provider>
}

/** Makes the provider when it is first asked for, since most servers never are, and another one when the keys have changed. */
export function createProviders(deps: OauthDeps): Providers {
  let made: { readonly keysId: string; readonly provider: Provider } | undefined
  let lookAt = Number.NEGATIVE_INFINITY
  let looking: Promise<Provider> | undefined
  const look = async (): Promise<Provider> => {
    const { createProvider } = await import('./provider.ts')
    const keys = await loadOauthKeys(deps)
    if (made?.keysId !== keys.id) made = { keysId: keys.id, provider: createProvider(deps, keys) }
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
