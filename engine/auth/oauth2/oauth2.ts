import type { OAuth2 } from '../../definition/schema/auth/oauth2.ts'
import type { RequestStep } from '../../definition/schema/request.ts'
import type { Names } from '../../expression/scope.ts'
import { type Failure, fail, type Outcome, succeed } from '../../failure.ts'
import type { Callback, Consent, Grants } from '../../grants.ts'
import type { Token } from '../../ports.ts'
import { marginOf } from '../margin.ts'
import { type RunInput, runGrantStep, withoutApp } from '../run.ts'
import { withSaved } from '../saved.ts'
import type { CompileScheme, SchemeContext } from '../scheme.ts'
import { compileTokenAnswer, isRefused } from '../token-answer.ts'
import { compileConsentUrl } from './consent.ts'
import { compileConsole } from './console.ts'
import { type Client, clientOf, redeemRequest, renewRequest, selfGrantRequest } from './requests.ts'
import { compileSaves } from './saves.ts'
import { scopesFor } from './scopes.ts'

/** What RFC 6750 asks for where the definition says nothing else. */
const bearer = { headers: { Authorization: 'Bearer ${token.access}' } }

/** OAuth 2.0: a token by a person's consent or by the client alone, and its renewal. */
export const compileOAuth2: CompileScheme<OAuth2> = (section, context) => {
  const { at, names, report } = context
  const { grant = 'authorization_code', authorize } = section
  const isPersonal = grant === 'authorization_code'
  if (isPersonal && authorize === undefined) {
    const problem = 'a person grants access on a page that "authorize" names'
    report(at, problem, 'add "authorize", or "grant: client_credentials"', { on: 'key' })
  }
  const grants = isPersonal ? compilePersonal(section, context) : compileSelf(section, context)
  const applied = { ...names, token: tokenNames } as const
  const apply = context.compileApply(section.apply ?? bearer, [...at, 'apply'], applied)
  const told = { scopes: scopesFor(section, context), ...compileConsole(section, context) }
  return { authorise: apply, grants: { ...grants, ...told, ...compileRevoke(section, context) } }
}

const tokenNames = { access: 'any', refresh: 'any' } as const

/** What the requests for tokens can read. */
function requestNames({ names }: SchemeContext): Names {
  const app = { id: 'any', secret: 'any', redirect: 'any' } as const
  return { ...names, app, token: tokenNames, callback: 'any' }
}

type Ask = (input: Omit<RunInput, 'context'>, callback?: Callback) => Promise<Outcome<Token>>

/** Compiles one request for a token with how its answer is read. */
function compileAsk(
  section: OAuth2,
  which: 'exchange' | 'renew',
  context: SchemeContext,
  write: (section: OAuth2, client: Client) => RequestStep,
): Ask {
  const step = write(section, clientOf(context))
  const at = section[which] === undefined ? context.at : [...context.at, which]
  const run = context.compileStep(step, at, requestNames(context))
  const read = compileTokenAnswer(section, context)
  const saves = compileSaves(section, context)
  return async (input, callback) => {
    const answered = await runGrantStep(run, { ...input, context })
    if (!answered.ok) return answered
    const token = await read(answered.value, input.grant.clock())
    if (!token.ok) return token
    return succeed(withSaved(token.value, await saves(answered.value, callback)))
  }
}

function compilePersonal(section: OAuth2, context: SchemeContext): Grants {
  const ask = compileAsk(section, 'renew', context, renewRequest)
  const consent = compileConsent(section, context)
  const needsApp = clientOf(context).isOperators
  return {
    from: 'person',
    needsApp,
    marginMs: marginOf(section, context),
    renew: async (token, grant) => {
      if (token?.refresh === undefined) return fail(withoutRefresh(context))
      if (needsApp && grant.app === undefined) return fail(withoutApp(context))
      return ask({ grant, token })
    },
    ...(consent && { consent }),
  }
}

function compileSelf(section: OAuth2, context: SchemeContext): Grants {
  const whole = { ...section, scopes: [...scopesFor(section, context)] }
  const ask = compileAsk(whole, 'exchange', context, selfGrantRequest)
  const again = section.renew && compileAsk(section, 'renew', context, renewRequest)
  const needsApp = clientOf(context).isOperators && readsClient(section)
  return {
    from: 'account',
    needsApp,
    marginMs: marginOf(section, context),
    renew: async (token, grant) => {
      if (needsApp && grant.app === undefined) return fail(withoutApp(context))
      if (again === undefined || token?.refresh === undefined) return ask({ grant, token })
      const renewed = await again({ grant, token })
      return isRefused(renewed) ? ask({ grant, token }) : renewed
    },
  }
}

/** A definition may drop the client from its requests. */
function readsClient({ client, exchange }: OAuth2): boolean {
  const { client_id: id } = exchange?.form ?? {}
  return !(client === 'none' && id === null)
}

function compileConsent(section: OAuth2, context: SchemeContext): Consent | undefined {
  const { authorize, callback: place } = section
  if (authorize === undefined) return undefined
  const ask = compileAsk(section, 'exchange', context, redeemRequest)
  const needsApp = clientOf(context).isOperators
  const code = place && context.compileExtract(place.code, [...context.at, 'callback', 'code'])
  return {
    url: compileConsentUrl({ ...section, authorize }, context),
    redeem: async (callback, grant) => {
      if (needsApp && grant.app === undefined) return fail(withoutApp(context))
      const found = code ? await code.evaluate({ callback: callback.params }) : undefined
      const extra = {
        app: { ...grant.app, redirect: callback.redirect },
        callback: {
          ...callback.params,
          ...(found !== undefined && { code: found }),
          verifier: callback.verifier,
        },
      }
      return ask({ grant, extra }, callback)
    },
  }
}

function compileRevoke(section: OAuth2, context: SchemeContext): Pick<Grants, 'revoke'> {
  if (section.revoke === undefined) return {}
  const at = [...context.at, 'revoke']
  const run = context.compileStep(section.revoke, at, requestNames(context))
  return {
    revoke: async (token, grant) => {
      const answered = await runGrantStep(run, { grant, context, token })
      if (!answered.ok) return answered
      const { status } = answered.value.answer
      return status < 400 ? succeed(undefined) : fail(notRevoked(status, context))
    },
  }
}

function notRevoked(status: number, context: SchemeContext): Failure {
  return {
    kind: 'upstream',
    message: `The authorization server did not take the grant back: it answered status ${status}.`,
    hint: 'Revoke the access in the settings of the API itself.',
    at: `${context.integration}.auth`,
  }
}

function withoutRefresh({ integration }: SchemeContext): Failure {
  return {
    kind: 'auth',
    message: 'The access token is no longer accepted, and the account has no refresh token.',
    hint: 'Reconnect the account, or give it new credentials.',
    at: `${integration}.auth`,
  }
}
