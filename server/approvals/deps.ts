import type { Catalog, Clock, Pause, SignText } from '../../engine/index.ts'
import type { LiveAccounts } from '../accounts/live.ts'
import type { TakeReceipt } from '../audit/receipt.ts'
import type { Recorder } from '../audit/recorder.ts'
import type { NewsDesk } from '../news.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Store } from '../store/store.ts'

/** What approvals are lent by the rest of the server. */
export interface ApprovalDeps {
  readonly store: Store
  readonly seal: Seal
  readonly sign: SignText
  readonly clock: Clock
  readonly pause: Pause
  readonly catalog: Pick<Catalog, 'find'>
  readonly accounts: Pick<LiveAccounts, 'get'>
  readonly audit: Pick<Recorder, 'note'>
  readonly news: Pick<NewsDesk, 'tell'>
  readonly takeReceipt: TakeReceipt
  /** Where this server is reached, without a slash at the end; known once it listens. */
  readonly publicUrl: () => string
  /** The longest result that a model is given. */
  readonly maxResultBytes: number
  readonly log: { error(facts: object, message: string): void }
}
