import type { Scope } from '../expression/expression.ts'
import { FailureError } from '../failure.ts'
import type { IsListed } from '../hosts.ts'
import type { PageAddress } from '../page-target.ts'
import type { SplitUrl } from '../url.ts'
import type { FindAddress } from './address.ts'

/** Where a page with an address of its own is. `own` is where the method's other requests go. */
export type FindPage = (
  address: PageAddress,
  own: SplitUrl,
  asked: { readonly region: string; readonly scope: Scope },
) => SplitUrl | Promise<SplitUrl>

/** Compiles how addresses of pages are followed: only to the method's own host, and to hosts that are listed. */
export function compilePageAddress(context: {
  readonly base: FindAddress
  readonly isListed: IsListed
}): FindPage {
  return async (address, own, { region, scope }) => {
    if ('relative' in address) {
      const base = await context.base(region, scope)
      return { origin: own.origin, path: joinRelative(address.relative, own.path, base.path) }
    }
    const { path, origin = own.origin } = address
    // The definition may have changed since the address was kept.
    if (origin !== own.origin && !context.isListed(new URL(origin).host))
      throw new FailureError(unlisted(origin))
    return { origin, path }
  }
}

/** `?page=2` is below the method's own path; any other text below the base, unless it begins as the base does. */
function joinRelative(relative: string, own: string, base: string): string {
  const [ownPath = ''] = own.split('?', 1)
  if (relative.startsWith('?')) return ownPath + relative
  const rest = `/${relative.replace(/^[/\\]+/, '')}`
  const [, root = ''] = base.split('/')
  const isBelowBase = root === '' || /^\/([^/?#]*)/.exec(rest)?.[1] === root
  return normalise(isBelowBase ? rest : base.replace(/\/+$/, '') + rest)
}

/** Takes out what leads upwards, and what is behind `#`. */
function normalise(path: string): string {
  const url = new URL(`https://host${path}`)
  return url.pathname.replace(/^\/+/, '/') + url.search
}

function unlisted(origin: string) {
  return {
    kind: 'definition',
    message: `The next page is at ${origin}, which the definition does not list any more.`,
    hint: 'Start anew without next_cursor, or add the host to "hosts" in the definition.',
    at: 'paginate',
  } as const
}
