import { html } from 'ghtml'
import { type Integration, titleOf } from '../../../engine/index.ts'
import { formatPage } from '../../pages/layout.ts'
import type { Account } from '../../store/account-shapes.ts'
import type { Login } from '../login.ts'
import { isLoopback, placeOf } from '../redirects.ts'
import { abilitiesOf, formatAbilities } from './abilities.ts'

/** A login as a person is asked about it. */
export interface Consent {
  readonly login: Login
  readonly integration: Pick<Integration, 'title'> | undefined
  /** Who is asked, in words. */
  readonly person: string
  /** Stands in the form. */
  readonly csrf: string
}

/** The page on which a person agrees to what a client does at an MCP server, or refuses. */
export function formatConsentPage({ login, integration, person, csrf }: Consent): string {
  const { client, redirectUri, account, resource, scopes } = login
  const title = integration?.title ?? account.integration
  const heading = `Let ${client.name} use ${title}?`
  const facts: readonly (readonly [string, string])[] = [
    ['Program', client.name],
    ...(client.host === undefined ? [] : [['Vouched for by', client.host] as const]),
    ['Leads back to', placeOf(redirectUri)],
    ['MCP server', resource.server.name],
    ...accountFacts(account),
    ['You are', person],
  ]
  const rows = facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)
  const canWrite = scopes.includes('write')
  return formatPage(
    heading,
    html`<h1>${heading}</h1>
    !${warningsOf(login)
      .map((warning) => html`<p class="bad">${warning}</p>`)
      .join('')}
    <dl>!${rows.join('')}</dl>
    <h2>What it could do</h2>
    !${formatAbilities(abilitiesOf(resource.tools, scopes))}
    <form method="post"><input type="hidden" name="csrf" value="${csrf}">
    !${canWrite ? choice : ''}
    <p class="help">It lasts until you or an administrator ends it, for a year at most.</p>
    <p><button name="decision" value="agree">Agree</button> <button class="other" name="decision" value="refuse">Refuse</button></p></form>`,
  )
}

const choice = html`<fieldset><legend>How much do you allow?</legend>
    <label class="choice"><input type="radio" name="extent" value="all" checked> All of it</label>
    <label class="choice"><input type="radio" name="extent" value="read"> Reading only</label></fieldset>`

/** What a person has to think about: names that nobody checked, and programs on the own machine that anyone could start. */
function warningsOf({ client, redirectUri }: Login): readonly string[] {
  const warnings: string[] = []
  if (client.host === undefined) {
    warnings.push(
      'Nobody checked what this program is: it gave itself its name. Agree only if you started this yourself a moment ago.',
    )
  }
  const url = new URL(redirectUri)
  if (isLoopback(url)) {
    warnings.push(
      'It is answered at a program on this computer, whichever that is. If you did not start one just now, refuse.',
    )
  } else if (client.host !== undefined && url.host !== client.host) {
    warnings.push(`It is answered at ${placeOf(redirectUri)}, and not at ${client.host}.`)
  }
  return warnings
}

function accountFacts({
  label,
  identity,
  isSandbox,
}: Account): readonly (readonly [string, string])[] {
  const saved = Object.entries(identity ?? {}).filter(([name]) => name !== 'label')
  return [
    ['Account', label ?? (isSandbox ? 'Sandbox' : 'Without a name')],
    ...saved
      .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
      .map(([name, value]) => [titleOf(name), String(value)] as const),
  ]
}
