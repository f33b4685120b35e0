import { fail, type Outcome, succeed } from '../../engine/index.ts'
import type { Store } from '../store/store.ts'

/** Deletes an OAuth app; accounts keep their tokens until these end. */
export async function deleteApp(
  { store }: { readonly store: Store },
  id: string,
): Promise<Outcome<undefined>> {
  return (await store.apps.delete(id)) ? succeed(undefined) : appNotFound(id)
}

/** What an id that names no OAuth app comes to. */
export function appNotFound(id: string) {
  return fail({
    kind: 'not_found',
    message: `There is no OAuth app "${id.slice(0, 80)}".`,
    hint: 'List the apps with GET /oauth-app.',
    at: 'oauth_app',
  })
}
