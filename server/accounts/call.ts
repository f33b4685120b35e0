import {
  type Args,
  type CallContext,
  type CallResult,
  callMethod,
  type Method,
  type Outcome,
  type Ports,
} from '../../engine/index.ts'
import { pause } from '../pause.ts'
import type { LiveAccount } from './live.ts'
import { type Meter, metered } from './meter.ts'

/** How a call is made, whoever's account it is. */
export interface CallOptions
  extends Omit<CallContext, 'account' | 'ports'>,
    Pick<Ports, 'clock' | 'sign'> {
  /** Counts what the call costs at the vendor's. */
  readonly meter: Meter
}

/** Calls a method on behalf of an account, and keeps with the account what its vendor refused. */
export async function callAccount(
  {
    view,
    send,
    credentials,
    report,
    enter,
  }: Pick<LiveAccount, 'view' | 'send' | 'credentials' | 'report' | 'enter'>,
  method: Method,
  args: Args,
  { clock, sign, meter, ...bounds }: CallOptions,
): Promise<Outcome<CallResult>> {
  const entered = enter()
  if (!entered.ok) return entered
  try {
    const ports = { send: metered(send, meter), clock, pause, credentials, sign }
    const outcome = await callMethod(method, args, { ...bounds, account: view, ports })
    if (!outcome.ok) report(outcome.failure, method)
    return outcome
  } finally {
    entered.value()
  }
}
