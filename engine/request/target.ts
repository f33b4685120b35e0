import type { Scope } from '../expression/expression.ts'
import type { Path, Report } from '../fault.ts'
import type { SplitUrl } from '../url.ts'
import {
  type AddressContext,
  type CompiledAddress,
  compileAddress,
  type FindAddress,
} from './address.ts'
import { compilePath } from './url.ts'

/** What targets are compiled with. */
export interface TargetContext extends AddressContext {
  /** Where a path leads on from. */
  readonly base: FindAddress
}

/** Compiles what a verb names: a path below the base, or an address of its own. */
export function compileTarget(
  named: { readonly source: string; readonly at: Path },
  context: TargetContext,
  report: Report,
): CompiledAddress {
  if (isAddress(named.source)) return compileAddress(named, context, report)
  const { base } = context
  const { expressions, render } = compilePath(named, report)
  const find = (region: string, scope: Scope) => {
    const below = base(region, scope)
    const path = render(scope)
    if (below instanceof Promise || path instanceof Promise) {
      return Promise.all([below, path]).then(([to, own]) => join(to, own))
    }
    return join(below, path)
  }
  return { expressions, find }
}

/** Whether a text is an address rather than a path: it begins with a scheme, or with a value that holds one. */
function isAddress(source: string): boolean {
  return /^(https?:|\$\{)/i.test(source)
}

function join({ origin, path }: SplitUrl, own: string): SplitUrl {
  return { origin, path: (path.endsWith('/') ? path.slice(0, -1) : path) + own }
}
