import { html } from 'ghtml'
import type { Failure } from '../../../engine/index.ts'
import { formatPage } from '../../pages/layout.ts'
import type { SignIn } from '../../sign-ins/find.ts'

export interface ShownSignIn {
  /** Where the person goes on to. */
  readonly to: string
  /** Where the form is sent. */
  readonly action: string
  readonly signIn: SignIn | undefined
  readonly failure?: Failure
}

/** The page on which a person signs in with an API token. */
export function formatSignInPage({ to, action, signIn, failure }: ShownSignIn): string {
  const described = failure === undefined ? 'token-help' : 'token-help token-wrong'
  return formatPage(
    `${failure === undefined ? '' : 'Please correct: '}Sign in to Mortise`,
    html`<h1>Sign in to Mortise</h1>
    !${signIn === undefined ? '' : html`<p class="soft">You are signed in as “${signIn.principal.name}”. To do what led you here, you may need another API token.</p>`}
    <form method="post" action="${action}">
    <input type="hidden" name="to" value="${to}">
    <div class="field"><label for="token">API token</label>
    <p class="help" id="token-help">It begins with “mrt_”. The first start of Mortise printed one; who administers this server can make more.</p>
    <input type="password" id="token" name="token" aria-describedby="${described}" !${failure === undefined ? '' : 'aria-invalid="true"'} autocomplete="current-password" spellcheck="false" required autofocus>
    !${failure === undefined ? '' : html`<p class="wrong" id="token-wrong" role="alert">${failure.message} ${failure.hint}</p>`}</div>
    <button>Sign in</button>
    </form>
    <p class="help">You stay signed in for half a day, in this browser, until you sign out or the API token ends.</p>`,
  )
}
