import type { AccountStore } from './account-shapes.ts'
import type { AppStore } from './app-shapes.ts'
import type { ApprovalStore } from './approval-shapes.ts'
import type { CallStore } from './call-shapes.ts'
import type { Changes } from './changes.ts'
import type { EventStore, WebhookStore } from './event-shapes.ts'
import type { GrantStore, InvitationStore, OauthItemStore, OauthKeyStore } from './grant-shapes.ts'
import type { LeaseStore } from './leases.ts'
import type { LinkStore, SessionStore } from './link-shapes.ts'
import type { RefusedStore } from './refused.ts'
import type { SealedStore } from './sealed.ts'
import type { ServerStore } from './server-shapes.ts'
import type { SignInStore } from './sign-in-shapes.ts'
import type { TokenStore } from './token-shapes.ts'

/** Everything that outlives the process. */
export interface Store {
  readonly accounts: AccountStore
  readonly servers: ServerStore
  readonly tokens: TokenStore
  readonly apps: AppStore
  readonly links: LinkStore
  readonly sessions: SessionStore
  readonly leases: LeaseStore
  readonly refused: RefusedStore
  readonly webhooks: WebhookStore
  readonly events: EventStore
  readonly changes: Changes
  readonly sealed: SealedStore
  readonly calls: CallStore
  readonly signIns: SignInStore
  readonly grants: GrantStore
  readonly invitations: InvitationStore
  readonly oauthItems: OauthItemStore
  readonly oauthKeys: OauthKeyStore
  readonly approvals: ApprovalStore
  readonly close: () => Promise<void>
}
