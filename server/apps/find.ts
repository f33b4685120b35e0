import type { App } from '../../engine/index.ts'
import { ownerOf } from '../secrets/owners.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Store } from '../store/store.ts'

/** The OAuth client to use for a region of an integration: the region's own, or the one for all. */
export async function findApp(
  { store, seal }: { readonly store: Store; readonly seal: Seal },
  integration: string,
  region: string | null,
): Promise<App | undefined> {
  const app = await store.apps.findFor(integration, region)
  if (app === undefined) return undefined
  return { id: app.clientId, secret: seal.open(app.clientSecret, ownerOf.app(app)) }
}
