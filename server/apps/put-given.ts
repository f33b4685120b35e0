import { ownerOf } from '../secrets/owners.ts'
import type { OauthApp } from '../store/app-shapes.ts'
import { type NewApp, type PutAppDeps, putApp } from './put.ts'

/**
 * Registers the OAuth apps that the environment gives, where they are not registered as they are. Returns a line for people
 * about each that cannot be: a definition that is broken for now keeps no server from starting.
 */
export async function putGivenApps(
  deps: PutAppDeps,
  apps: readonly NewApp[],
): Promise<readonly string[]> {
  const problems: string[] = []
  for (const app of apps) {
    const { integration, region = null } = app
    const known = await deps.store.apps.findFor(integration, region)
    if (known !== undefined && known.region === region && isSame(deps, known, app)) continue
    const put = await putApp(deps, app)
    if (!put.ok)
      problems.push(`The OAuth app of "${integration}" is not registered: ${put.failure.message}`)
  }
  return problems
}

function isSame({ seal }: PutAppDeps, known: OauthApp, app: NewApp): boolean {
  const secret = seal.open(known.clientSecret, ownerOf.app(known))
  return known.clientId === app.clientId && secret === app.clientSecret
}
