import { html } from 'ghtml'
import { formatPage } from '../../pages/layout.ts'

/** To what somebody is invited. */
export interface ShownInvitation {
  readonly person: string
  readonly serverName: string
  readonly title: string
  readonly accountLabel: string | null
  readonly expiresAt: number
}

/** The page of an invitation. Opening it does nothing: those who look at links before a person does must use nothing up. */
export function formatInvitationPage(shown: ShownInvitation): string {
  const heading = `You are invited to connect ${shown.title}`
  return formatPage(
    heading,
    html`<h1>${heading}</h1>
    !${factsOf(shown)}
    <p>Accept it in the browser that you use: it works in that one alone. Nothing is connected by that. You can then log in once with a program of yours, and see on the page that opens what it could do.</p>
    <form method="post"><button>Accept in this browser</button></form>`,
  )
}

/** The page once this browser has it. */
export function formatAcceptedPage(shown: ShownInvitation): string {
  return formatPage(
    'Accepted in this browser',
    html`<h1><span class="good" aria-hidden="true">✓</span> Accepted in this browser</h1>
    !${factsOf(shown)}
    <p>Now add the MCP server to your program, by the URL that you were given, and log in there. In the page that opens in this browser, you see what the program could do, and agree or refuse. You can close this page.</p>`,
  )
}

function factsOf({ person, serverName, title, accountLabel, expiresAt }: ShownInvitation): string {
  const facts = [
    ['For', person],
    ['MCP server', serverName],
    ['Account', accountLabel ?? title],
    ['Until', `${new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`],
  ]
  return html`<dl>!${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`
}
