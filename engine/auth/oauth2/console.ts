import type { OAuth2 } from '../../definition/schema/auth/oauth2.ts'
import { succeed } from '../../failure.ts'
import type { Grants } from '../../grants.ts'
import { regionName } from '../../region.ts'
import type { SchemeContext } from '../scheme.ts'

/** Compiles the address of the page on which an operator registers a client. There is no account yet: it reads the region alone. */
export function compileConsole(
  section: OAuth2,
  { at, names, region: table, compileAddress, regionScope, integration }: SchemeContext,
): Pick<Grants, 'console'> {
  if (section.console === undefined) return {}
  const { region: columns } = names
  const readable = columns === undefined ? {} : { region: columns }
  const find = compileAddress(section.console, [...at, 'console'], readable)
  return {
    console: async (chosen) => {
      const region = regionName(table, chosen, `${integration}.auth`)
      if (!region.ok) return region
      const { origin, path } = await find(region.value, { region: regionScope(region.value) })
      return succeed(`${origin}${path}`)
    },
  }
}
