import {
  type CallContext,
  type CallResult,
  callMethod,
  type Integration,
  type Method,
  type Outcome,
  offerTools,
  succeed,
} from '../../engine/index.ts'
import type { Exchange } from './schema.ts'

/** What an exchange can call beside methods: how an account is connected, and what research calls. */
export const acts: readonly string[] = ['authorize', 'redeem', 'connect', 'search', 'fetch']

const redirect = 'https://mortise.example/callback'

/** Does what an exchange calls; nothing where there is no such method. */
export async function perform(
  { call, args = {}, app, chosen }: Exchange & { readonly app?: { id: string; secret: string } },
  integration: Integration,
  context: CallContext,
): Promise<Outcome<CallResult> | undefined> {
  const method = integration.methods.get(call) ?? researchOf(integration, call)
  if (method !== undefined) return callMethod(method, args, context)
  const { account, ports } = context
  const way = integration.auth.find(({ name }) => name === account.auth) ?? integration.auth[0]
  const consent = way?.grants?.consent
  if (call === 'connect') return told(await integration.connect?.(context, chosen))
  if (consent === undefined || app === undefined) return undefined
  if (call === 'authorize') {
    const asked = { account, app, redirect, state: 'the-state', challenge: 'the-challenge' }
    const url = await consent.url(asked)
    return told(url.ok ? succeed(splitAddress(url.value)) : url)
  }
  if (call !== 'redeem') return undefined
  const params = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, String(value)]),
  )
  const { send, clock, credentials } = ports
  const grant = { account, secrets: credentials.secrets, app, send, clock }
  return told(await consent.redeem({ params, redirect, verifier: 'the-verifier' }, grant))
}

/** The tools that no single method is. */
function researchOf(integration: Integration, call: string): Method | undefined {
  return offerTools(integration, {}).find(({ name }) => name === call)?.method
}

function told(outcome: Outcome<unknown> | undefined): Outcome<CallResult> | undefined {
  if (outcome === undefined || !outcome.ok) return outcome
  return succeed({ json: JSON.stringify(outcome.value) })
}

function splitAddress(address: string) {
  const { origin, pathname, searchParams } = new URL(address)
  return { page: origin + pathname, query: Object.fromEntries(searchParams) }
}
