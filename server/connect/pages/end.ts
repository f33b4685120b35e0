import { html } from 'ghtml'
import { type Failure, type Integration, titleOf } from '../../../engine/index.ts'
import { formatPage } from '../../pages/layout.ts'
import type { Account } from '../../store/account-shapes.ts'

interface Done {
  readonly integration: Pick<Integration, 'title' | 'region'> | undefined
  readonly account: Account
  /** Where the person goes on to. */
  readonly returnUrl: string | null
}

/** The page that tells whose account was connected. */
export function formatDonePage({ integration, account, returnUrl }: Done): string {
  const title = integration?.title ?? account.integration
  const facts = factsOf(account, integration)
  const rows = facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)
  const onward =
    returnUrl === null
      ? html`<p>You can close this page.</p>`
      : html`<p><a class="button" href="${returnAddress(returnUrl, account)}">Continue</a></p>`
  return formatPage(
    `${title} is connected`,
    html`<h1><span class="good" aria-hidden="true">✓</span> ${title} is connected</h1>
    !${rows.length === 0 ? '' : html`<dl>!${rows.join('')}</dl>`}
    !${onward}`,
  )
}

function factsOf(
  { label, identity, region }: Account,
  integration: Done['integration'],
): readonly (readonly [string, string])[] {
  const row = region === null ? undefined : integration?.region?.of[region]
  const saved = Object.entries(identity ?? {}).filter(([name]) => name !== 'label')
  return [
    ...(label === null ? [] : [['Account', label] as const]),
    ...saved
      .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
      .map(([name, value]) => [titleOf(name), String(value)] as const),
    ...(row === undefined ? [] : [[integration?.region?.ask ?? 'Region', row.title] as const]),
  ]
}

/** Tells the page to which a person returns which account it is. */
function returnAddress(returnUrl: string, { id, integration, status }: Account): string {
  const url = new URL(returnUrl)
  url.searchParams.set('integrated_account_id', id)
  url.searchParams.set('integration', integration)
  url.searchParams.set('status', status)
  return url.href
}

/** The page that tells why nothing was connected, and what to do; `again` is the address to begin anew. */
export function formatProblemPage(failure: Failure, again?: string): string {
  return formatPage(
    'Not connected',
    html`<h1><span class="bad" aria-hidden="true">✗</span> Not connected</h1>
    <p role="alert">${failure.message}</p>
    <p>${failure.hint}</p>
    !${again === undefined ? '' : html`<p><a class="button" href="${again}">Begin again</a></p>`}`,
  )
}
