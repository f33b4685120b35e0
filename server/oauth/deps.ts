import type { Catalog, Clock, Send } from '../../engine/index.ts'
import type { AddressOf } from '../http/address.ts'
import type { Limits } from '../limits/limits.ts'
import type { Seal } from '../secrets/seal.ts'
import type { ServerLookup } from '../servers/lookup.ts'
import type { Store } from '../store/store.ts'
import type { TokenCheck } from '../tokens/check.ts'

/** What the authorization server and its pages are lent by the rest of the server. */
export interface OauthDeps {
  readonly store: Store
  readonly seal: Seal
  readonly clock: Clock
  readonly catalog: Pick<Catalog, 'find'>
  readonly servers: Pick<ServerLookup, 'find'>
  readonly tokens: Pick<TokenCheck, 'findByHash'>
  readonly limits: Pick<Limits, 'takeRegistration'>
  readonly addressOf: AddressOf
  /** Sends under the egress policy: clients name addresses that are fetched. */
  readonly send: Send
  readonly forgetGrant: (grantId: string) => void
  /** Where this server is reached, without a slash at the end. */
  readonly publicUrl: () => string
  /** Whether answers say who gives them (RFC 9207). */
  readonly tellsIssuer: boolean
  readonly log: { error(facts: object, message: string): void }
}
