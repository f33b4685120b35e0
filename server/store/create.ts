import type { Kysely } from 'kysely'
import { accountStore } from './accounts.ts'
import { approvalStore } from './approvals.ts'
import { appStore } from './apps.ts'
import { callStore } from './calls.ts'
import type { Changes } from './changes.ts'
import { eventStore } from './events.ts'
import { grantStore } from './grants.ts'
import { invitationStore } from './invitations.ts'
import { leaseStore } from './leases.ts'
import { linkStore } from './links.ts'
import { oauthItemStore, oauthKeyStore } from './oauth-items.ts'
import { refusedStore } from './refused.ts'
import { sealedStore } from './sealed.ts'
import { serverStore } from './servers.ts'
import { sessionStore } from './sessions.ts'
import { signInStore } from './sign-ins.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { tokenStore } from './tokens.ts'
import { webhookStore } from './webhooks.ts'

/** The store over an open database with its tables in shape, whichever database that is. */
export function createStore(db: Kysely<Tables>, changes: Changes): Store {
  return {
    accounts: accountStore(db),
    servers: serverStore(db),
    tokens: tokenStore(db),
    apps: appStore(db),
    links: linkStore(db),
    sessions: sessionStore(db),
    leases: leaseStore(db),
    refused: refusedStore(db),
    webhooks: webhookStore(db),
    events: eventStore(db),
    sealed: sealedStore(db),
    calls: callStore(db),
    signIns: signInStore(db),
    grants: grantStore(db),
    invitations: invitationStore(db),
    oauthItems: oauthItemStore(db),
    oauthKeys: oauthKeyStore(db),
    approvals: approvalStore(db),
    changes,
    close: async () => {
      await changes.close()
      await db.destroy()
    },
  }
}
