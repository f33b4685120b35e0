import { type Clock, fail, type Outcome, succeed } from '../../engine/index.ts'
import type { Grant } from '../store/grant-shapes.ts'
import type { Store } from '../store/store.ts'

export interface RevokeGrantDeps {
  readonly store: Store
  readonly clock: Clock
  /** Ends what is kept of the grant, in every process. */
  readonly forgetGrant: (grantId: string) => void
}

/** Ends what a person agreed to at a server: every token that was issued under it is refused at once. */
export async function revokeGrant(
  { store, clock, forgetGrant }: RevokeGrantDeps,
  { serverId, id }: Pick<Grant, 'serverId' | 'id'>,
): Promise<Outcome<undefined>> {
  const grant = await store.grants.find(id, clock())
  if (grant?.serverId !== serverId) return grantNotFound(id)
  await store.grants.delete(id)
  forgetGrant(id)
  return succeed(undefined)
}

function grantNotFound(id: string) {
  return fail({
    kind: 'not_found',
    message: `The MCP server has no grant "${id.slice(0, 80)}".`,
    hint: 'List its grants with GET /integrated-account/:account/mcp/:id/grant.',
    at: 'grant',
  })
}
