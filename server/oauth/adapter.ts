import { type Adapter, type AdapterFactory, type AdapterPayload, errors } from 'oidc-provider'
import { itemIdOf } from '../grants/item-id.ts'
import { ownerOf } from '../secrets/owners.ts'
import type { Grant } from '../store/grant-shapes.ts'
import type { OauthDeps } from './deps.ts'

type AdapterDeps = Pick<OauthDeps, 'store' | 'seal' | 'clock' | 'forgetGrant'>

/** How long a client that registered itself is kept while nobody agrees to it. */
const UNUSED_CLIENT_SECONDS = 7 * 24 * 60 * 60

/**
 * Keeps what oidc-provider hands over in our store: ids as hashes, contents sealed. Grants are our own rows, written where a
 * person agrees; whatever ends one takes everything along that was issued under it.
 */
export function createAdapterFactory(deps: AdapterDeps): AdapterFactory {
  return (model) => {
    if (model === 'Session') return forgetful
    return model === 'Grant' ? grantAdapter(deps) : itemAdapter(deps, model)
  }
}

/** No session outlives a login: who agreed once in a browser is asked again for the next client. */
const forgetful: Adapter = {
  upsert: async () => undefined,
  find: async () => undefined,
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
}

function itemAdapter(deps: AdapterDeps, model: string): Adapter {
  const { store, seal, clock } = deps
  const idOf = (id: string) => itemIdOf(model, id)
  return {
    ...forgetful,
    upsert: async (key, payload, expiresIn = UNUSED_CLIENT_SECONDS) => {
      const id = idOf(key)
      await store.oauthItems.put({
        id,
        grantId: payload.grantId ?? null,
        scope: model === 'AccessToken' ? (payload.scope ?? null) : null,
        sealed: seal.seal(JSON.stringify(payload), ownerOf.oauthItem(id)),
        consumedAt: null,
        expiresAt: clock() + expiresIn * 1000,
      })
    },
    find: async (key) => {
      const item = await store.oauthItems.find(idOf(key), clock())
      if (item === undefined) return undefined
      // Sealed above, and no other text opens.
      const payload = JSON.parse(seal.open(item.sealed, ownerOf.oauthItem(item.id)))
      const { consumedAt } = item
      return consumedAt === null
        ? (payload as AdapterPayload)
        : { ...payload, consumed: Math.floor(consumedAt / 1000) }
    },
    consume: async (key) => {
      const id = idOf(key)
      if (await store.oauthItems.consume(id, clock())) return
      // Of two who show the same code or token at once, the second makes the first suspect as well.
      const grantId = (await store.oauthItems.find(id, clock()))?.grantId
      if (grantId) await endGrant(deps, grantId)
      throw new errors.InvalidGrant('it was used already')
    },
    destroy: (key) => store.oauthItems.delete(idOf(key)),
    revokeByGrantId: (grantId) => endGrant(deps, grantId),
  }
}

function grantAdapter(deps: AdapterDeps): Adapter {
  const { store, seal, clock } = deps
  return {
    ...forgetful,
    find: async (id) => {
      const grant = await store.grants.find(id, clock())
      return grant && payloadOf(grant, seal.open(grant.sealed, ownerOf.grant(grant.id)))
    },
    destroy: (id) => endGrant(deps, id),
  }
}

async function endGrant({ store, forgetGrant }: AdapterDeps, grantId: string): Promise<void> {
  await store.grants.delete(grantId)
  forgetGrant(grantId)
}

/** What oidc-provider takes for a grant: what may be asked for, and of which resource. */
function payloadOf(
  grant: Grant,
  resource: string,
): AdapterPayload & { readonly resources: object } {
  return {
    jti: grant.id,
    kind: 'Grant',
    accountId: grant.id,
    clientId: grant.clientId,
    iat: Math.floor(grant.createdAt / 1000),
    exp: Math.floor(grant.expiresAt / 1000),
    openid: { scope: 'openid offline_access' },
    resources: { [resource]: grant.scope },
  }
}
