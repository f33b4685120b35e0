import type { Maker } from '../store/token-shapes.ts'

/** Whose API token a request brought. */
export interface Principal {
  /** Null for the operator's token from the environment. */
  readonly tokenId: string | null
  readonly name: string
  /** The one tenant whose accounts it reaches; null for an administrator. */
  readonly tenantId: string | null
}

/** Whether somebody may reach what belongs to a tenant, or to none. */
export function reaches({ tenantId }: Principal, owner: string | null | undefined): boolean {
  return tenantId === null || tenantId === owner
}

/** How somebody is noted on what they make. */
export function makerOf({ tokenId, name }: Principal): Maker {
  return { id: tokenId, name }
}
