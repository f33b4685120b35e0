import { html } from 'ghtml'
import { formatPage } from '../../pages/layout.ts'
import type { Principal } from '../../tokens/principal.ts'

/** The page for a link behind which this person finds nothing, whether or not somebody else would. */
export function formatNoApprovalPage({ name }: Principal, signOutAction: string): string {
  return formatPage(
    'Nothing to decide here',
    html`<h1>Nothing to decide here</h1>
    <p>There is no such call, it was long ago, or it is not yours to see. You are signed in as “${name}”.</p>
    <p class="soft">If the link came to you for a decision, sign in with an API token of the organisation that it is about.</p>
    <form method="post" action="${signOutAction}"><button>Sign in as somebody else</button></form>`,
  )
}
