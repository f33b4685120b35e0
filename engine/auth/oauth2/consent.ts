import type { OAuth2 } from '../../definition/schema/auth/oauth2.ts'
import { type Outcome, succeed } from '../../failure.ts'
import type { ConsentRequest } from '../../grants.ts'
import { regionName } from '../../region.ts'
import type { SchemeContext } from '../scheme.ts'
import { type Client, clientOf } from './requests.ts'
import { scopesFor } from './scopes.ts'

/** Compiles the address of the page on which a person grants access (RFC 6749 4.1.1, RFC 7636 4.3). */
export function compileConsentUrl(
  section: OAuth2 & { readonly authorize: string },
  context: SchemeContext,
): (asked: ConsentRequest) => Promise<Outcome<string>> {
  const { at, openNames, compileAddress, compileQuery } = context
  const readable = { ...openNames, app: { id: 'any', redirect: 'any' }, request: 'any' } as const
  const find = compileAddress(section.authorize, [...at, 'authorize'], readable)
  const query = compileQuery(paramsOf(section, clientOf(context)), [...at, 'params'], readable)
  const { separator = ' ' } = section
  return async ({ account, app, redirect, state, challenge, methods, ...asked }) => {
    const scopes = asked.scopes ?? scopesFor(section, context, methods)
    const region = regionName(context.region, account.region, `${context.integration}.auth`)
    if (!region.ok) return region
    const scope = {
      account: account.settings,
      region: context.regionScope(region.value),
      app: { id: app?.id, redirect },
      request: { state, challenge, ...(scopes.length > 0 && { scope: scopes.join(separator) }) },
    }
    const { origin, path } = await find(region.value, scope)
    const params = await query(scope)
    return succeed(`${origin}${path}${path.includes('?') ? '&' : '?'}${params}`)
  }
}

/** The usual parameters with those of the definition; `null` drops one. */
function paramsOf(section: OAuth2, { id }: Client): Readonly<Record<string, unknown>> {
  const usual = {
    response_type: 'code',
    client_id: `\${${id}}`,
    redirect_uri: '${app.redirect}',
    scope: '${request.scope}',
    state: '${request.state}',
    ...(section.pkce !== false && {
      code_challenge: '${request.challenge}',
      code_challenge_method: 'S256',
    }),
  }
  const all = Object.entries({ ...usual, ...section.params })
  return Object.fromEntries(all.filter(([, value]) => value !== null))
}
