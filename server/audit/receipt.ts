import { randomUUID } from 'node:crypto'
import { type Args, type Catalog, type Method, subjectOf } from '../../engine/index.ts'
import { type CallOptions, callAccount } from '../accounts/call.ts'
import type { LiveAccount } from '../accounts/live.ts'
import { ownerOf } from '../secrets/owners.ts'
import type { Seal } from '../secrets/seal.ts'

/** A record as it was before it was deleted. */
export interface Receipt {
  /** Of the call that deletes it. */
  readonly callId: string
  /** JSON text. */
  readonly sealed: string
}

/** Reads the record that a call is about to delete; nothing of any other call, or where it cannot be read. */
export type TakeReceipt = (
  account: Pick<
    LiveAccount,
    'view' | 'send' | 'credentials' | 'report' | 'enter' | 'integrationName'
  >,
  call: { readonly method: Method; readonly args: Args },
  options: CallOptions,
) => Promise<Receipt | undefined>

/** A record that is longer is not kept. */
const MAX_CHARS = 256 * 1024

/** Where the operator wants none. */
export const takeNoReceipt: TakeReceipt = async () => undefined

/** Receipts are sealed: a copied database tells nothing of what was deleted. */
export function createReceipts({
  catalog,
  seal,
}: {
  readonly catalog: Pick<Catalog, 'find'>
  readonly seal: Pick<Seal, 'seal'>
}): TakeReceipt {
  return async (account, { method, args }, { withheld: _, ...options }) => {
    // Wrong arguments are refused before anything is sent.
    if (method.verb !== 'DELETE' || method.checkArgs(args) !== undefined) return undefined
    const integration = catalog.find(account.integrationName)
    const reading = integration && subjectOf(integration, method, args)
    if (reading === undefined) return undefined
    const outcome = await callAccount(account, reading.method, reading.args, options)
    if (!outcome.ok || outcome.value.json.length > MAX_CHARS) return undefined
    const callId = randomUUID()
    return { callId, sealed: seal.seal(outcome.value.json, ownerOf.call(callId)) }
  }
}
