import { html } from 'ghtml'
import { formatPage } from '../../pages/layout.ts'

/** Why something cannot go on, and what to do. */
export interface Problem {
  readonly message: string
  readonly hint: string
  /** For whoever looks into it. */
  readonly detail?: string | undefined
  /** Where a person can go instead. */
  readonly instead?: { readonly to: string; readonly words: string }
}

/** The page that tells why nobody was logged in. */
export function formatProblemPage({ message, hint, detail, instead }: Problem): string {
  return formatPage(
    'Not logged in',
    html`<h1><span class="bad" aria-hidden="true">✗</span> Not logged in</h1>
    <p role="alert">${message}</p>
    <p>${hint}</p>
    !${instead === undefined ? '' : html`<p><a class="button" href="${instead.to}">${instead.words}</a></p>`}
    !${detail === undefined ? '' : html`<p class="help">${detail}</p>`}`,
  )
}
