import { html } from 'ghtml'
import { formatPage } from '../../pages/layout.ts'

/** The page for somebody of whom nothing is known: it tells nothing of the account either. */
export function formatWhoPage(clientName: string, signIn: string): string {
  return formatPage(
    'Who are you?',
    html`<h1>Who are you?</h1>
    <p>${clientName} wants to use an MCP server here, and a person has to agree to that.</p>
    <p><a class="button" href="${signIn}">Sign in with an API token</a></p>
    <p class="help">Were you sent an invitation? Open it in this browser, accept it, and then load this page anew.</p>`,
  )
}

/** The page that leads on by itself; its link is for a browser that does not. */
export function formatOnwardPage(
  { isAgreed, clientName }: { readonly isAgreed: boolean; readonly clientName: string },
  to: string,
): string {
  const heading = isAgreed ? 'You agreed' : 'You refused'
  return formatPage(
    heading,
    html`<h1><span class="!${isAgreed ? 'good' : 'bad'}" aria-hidden="true">${isAgreed ? '✓' : '✗'}</span> ${heading}</h1>
    <p>${clientName} is told now. When it has opened, you can close this page.</p>
    <p><a class="button" href="${to}">Go on to ${clientName}</a></p>`,
  )
}
