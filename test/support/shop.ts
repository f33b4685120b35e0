import { callMethod } from '../../engine/call.ts'
import { type Failure, type Outcome, succeed } from '../../engine/failure.ts'
import { compileDefinition } from '../../engine/index.ts'
import type { Args, CallContext, CallResult, Integration } from '../../engine/integration.ts'
import type { Token, UpstreamAnswer, UpstreamRequest } from '../../engine/ports.ts'
import { answer } from './answer.ts'

/** A small invented API, enough to call every kind of method. */
export const shopText = `
name: shop
title: Shop
base: https://api.shop.example/v1
auth:
  oauth2:
    authorize: https://login.shop.example/authorize
    token: https://login.shop.example/token
paginate: { page: page, size: size, max: 100, more: more }
errors: { code: code, message: message, kinds: { SCOPE: forbidden } }
resources:
  orders:
    about: What customers ordered.
    tags: [sales]
    record: { id: string, total: number }
    list:
      about: List orders.
      get: /orders
      args: { state?: open | closed = open }
      items: orders
    get: { about: Get an order., get: "/orders/\${args.id}", item: "orders[0]" }
    create: { about: Create an order., post: /orders, args: { total: number } }
    delete: { about: Delete an order., tags: [risky], delete: "/orders/\${args.id}" }
  shops:
    list: { about: List shops., get: /shops, items: shops, paginate: none }
`

/** Compiles a text that must have no fault. */
function compileSound(text: string, name = 'shop'): Integration {
  const { integration, faults } = compileDefinition(text, { file: `${name}.yaml`, name })
  if (integration === undefined || faults.length > 0) throw new Error(JSON.stringify(faults))
  return integration
}

export type Answers = (request: UpstreamRequest) => Parameters<typeof answer>[0]

/** One account of one integration, whose upstream is a function; keeps what was sent and renewed. */
export function openShop(answers: Answers, integration = compileSound(shopText)) {
  const sent: UpstreamRequest[] = []
  const renewals: (Token | undefined)[] = []
  let now = 0
  let token: Token | undefined = { access: 't1', refresh: 'r1' }
  const context: CallContext = {
    account: { id: 'a1', settings: {} },
    maxResultBytes: 100_000,
    ports: {
      clock: () => now,
      pause: async (ms) => {
        now += ms
      },
      sign: (text) => Buffer.from(text).toString('base64url'),
      send: async (request): Promise<Outcome<UpstreamAnswer>> => {
        sent.push(request)
        return succeed(answer(answers(request)))
      },
      credentials: {
        secrets: {},
        current: () => token,
        renew: async (rejected) => {
          renewals.push(rejected)
          token = { access: 't2' }
          return succeed(token)
        },
      },
    },
  }
  const call = (key: string, args: Args = {}, changes: Partial<CallContext> = {}) => {
    const method = integration.methods.get(key)
    if (method === undefined) throw new Error(`no method ${key}`)
    return callMethod(method, args, { ...context, ...changes })
  }
  return { integration, context, sent, renewals, call }
}

/** The JSON value of a call that went well. */
export function jsonOf(outcome: Outcome<CallResult>): Record<string, unknown> {
  if (!outcome.ok) throw new Error(outcome.failure.message, { cause: outcome.failure })
  return JSON.parse(outcome.value.json) as Record<string, unknown>
}

/** The failure of a call that did not. */
export function failureOf(outcome: Outcome<CallResult>): Failure {
  if (outcome.ok) throw new Error(`the call went well: ${outcome.value.json}`)
  return outcome.failure
}
