import { FailureError } from '../../failure.ts'
import { addressKey, type PageAddress, type PageParams } from '../../page-target.ts'
import { isSame } from './page-value.ts'
import type { AnsweredPage, AskedPage, PageContext } from './paginator.ts'

/**
 * What leads to the page at an address that an answer gave; nothing where there is none, or where it leads to the page
 * that gave it. Throws on one that leads to a host which the definition does not list.
 */
export function nextAddress(
  told: unknown,
  page: AnsweredPage,
  { mayLead }: Pick<PageContext, 'mayLead'>,
): PageParams | undefined {
  if (told === undefined || told === null || told === '' || told === false) return undefined
  if (typeof told !== 'string') throw new FailureError(noText(told))
  const asked = page.asked()
  const address = isAbsolute(told)
    ? absoluteAddress(told, asked.origin, mayLead)
    : { relative: told.trim() }
  const next = withoutCredentials(address, asked)
  return isSame(next, page.params[addressKey]) ? undefined : { [addressKey]: next }
}

/** With a scheme, or with the host that follows one; a backslash is read as a slash by what follows addresses. */
function isAbsolute(text: string): boolean {
  return /^\s*([a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(text)
}

function absoluteAddress(text: string, own: string, mayLead: PageContext['mayLead']): PageAddress {
  const url = URL.canParse(text, own) ? new URL(text, own) : undefined
  if (url === undefined) throw new FailureError(unreadable(text))
  if (url.username !== '' || url.password !== '' || !mayLead(own, url))
    throw new FailureError(elsewhere(url, own))
  const path = url.pathname.replace(/^\/+/, '/') + url.search
  return url.origin === own ? { path } : { path, origin: url.origin }
}

/** A credential is added to every request; no cursor may carry it out. */
function withoutCredentials(address: PageAddress, asked: AskedPage): PageAddress {
  if ('relative' in address) return { relative: dropParams(address.relative, asked.params) }
  const { prefix } = asked
  const isPrefixed = address.origin === undefined && address.path.startsWith(prefix)
  const path = isPrefixed ? address.path.slice(prefix.length) : address.path
  return { ...address, path: dropParams(path, asked.params) }
}

function dropParams(text: string, names: readonly string[]): string {
  if (names.length === 0) return text
  const [path = '', ...rest] = text.split('?')
  const kept = rest
    .join('?')
    .split('&')
    .filter((param) => !names.includes(nameOf(param)))
    .join('&')
  return kept === '' ? path : `${path}?${kept}`
}

function nameOf(param: string): string {
  const [name = ''] = param.split('=', 1)
  return new URLSearchParams(`${name}=`).keys().next().value ?? ''
}

function noText(told: unknown) {
  return {
    kind: 'definition',
    message: `The address of the next page is ${typeof told === 'object' ? 'a list or an object' : String(told)}.`,
    hint: 'Correct "paginate" in the definition, so that it takes one text out of the answer.',
    at: 'paginate',
  } as const
}

function unreadable(text: string) {
  return {
    kind: 'upstream',
    message: `The API told ${JSON.stringify(text.slice(0, 200))} as the address of the next page, which is none.`,
    hint: 'Ask for fewer records, or tell the author of the definition.',
    at: 'paginate',
  } as const
}

function elsewhere(url: URL, own: string) {
  return {
    kind: 'definition',
    message: `The next page is at ${url.protocol}//${url.host}, and calls go to ${own}.`,
    hint: 'Add the host to "hosts" in the definition if its pages may go there; only https can be listed.',
    at: 'paginate',
  } as const
}
