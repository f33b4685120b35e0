import type {
  AccountView,
  Catalog,
  Clock,
  Credentials,
  Failure,
  Method,
  Outcome,
  Send,
  SignText,
  ToolFilter,
} from '../../engine/index.ts'
import type { AccountOwner } from '../accounts/view.ts'
import type { ApprovalDesk } from '../approvals/desk.ts'
import type { TakeReceipt } from '../audit/receipt.ts'
import type { Recorder } from '../audit/recorder.ts'
import type { GrantCheck } from '../grants/check.ts'
import type { Hearing } from '../heard.ts'
import type { AddressOf } from '../http/address.ts'
import type { Limits } from '../limits/limits.ts'
import type { Policy } from '../policies/policy.ts'
import type { ApprovalConfig, ToolExposure } from '../store/server-shapes.ts'
import type { TokenCheck } from '../tokens/check.ts'
import type { Uses } from '../uses.ts'

/** What the token of an MCP URL stands for. */
export interface BoundServer {
  readonly id: string
  /** What people call it. */
  readonly name: string
  readonly accountId: string
  readonly integrationName: string
  readonly filter: ToolFilter
  /** Whether a client must bring an API token beside the URL. */
  readonly requiresApiToken: boolean
  /** Whether it must bring an access token. Where it must bring either, one of them is enough. */
  readonly requiresOauth: boolean
  /** How it shows its tools; `auto` where it is absent. */
  readonly exposure?: ToolExposure
  /** What it forbids beyond the choice of tools. */
  readonly policy?: Policy
  /** Which calls a person must approve. */
  readonly approval?: ApprovalConfig
  /** Milliseconds since 1970; from then on the URL leads nowhere. */
  readonly expiresAt?: number
}

/** An account as a call needs it. */
export interface LiveAccount {
  readonly view: AccountView
  readonly integrationName: string
  readonly owner: AccountOwner
  readonly tenantId: string | null
  readonly credentials: Credentials
  /** What sends on its behalf. */
  readonly send: Send
  /** Keeps with the account what its vendor refused. */
  readonly report: (failure: Failure, method: Pick<Method, 'resource' | 'name'>) => void
  /** Begins a call, unless there are too many. What is returned ends it. */
  readonly enter: () => Outcome<() => void>
}

/** What an OAuth client may do. */
export interface OauthAccess {
  readonly grantId: string
  readonly scopes: ReadonlySet<string>
  /** Where the server tells how to log in (RFC 9728). */
  readonly metadata: string
}

/** What the MCP endpoint is lent by the rest of the server. */
export interface McpDeps {
  /** Takes any text, a malformed token too, and takes as long for each that it does not know. */
  readonly lookup: {
    readonly find: (token: string) => BoundServer | undefined | Promise<BoundServer | undefined>
    /** The same of a server in use; never looks anywhere but into memory. */
    readonly peek: (token: string) => BoundServer | undefined
  }
  readonly accounts: {
    readonly get: (id: string) => LiveAccount | undefined | Promise<LiveAccount | undefined>
  }
  readonly limits: Pick<Limits, 'takeRequest' | 'takeToken' | 'waitOf' | 'blame'>
  readonly tokens: Pick<TokenCheck, 'find'>
  readonly grants: Pick<GrantCheck, 'find' | 'principalOf'>
  /** Where this server is reached, without a slash at the end; known once it listens. */
  readonly publicUrl: () => string
  readonly uses: Pick<Uses, 'noteServer'>
  readonly addressOf: AddressOf
  readonly catalog: Pick<Catalog, 'find'>
  /** Tells what was changed, so that who waits for it can be told. */
  readonly heard: Pick<Hearing, 'listen'>
  readonly audit: Pick<Recorder, 'note'>
  readonly takeReceipt: TakeReceipt
  readonly approvals: ApprovalDesk
  readonly sign: SignText
  readonly clock: Clock
  /** Takes facts and a sentence; neither ever holds a token. */
  readonly log: { readonly error: (facts: object, message: string) => void }
  readonly maxBodyBytes: number
  readonly maxResultBytes: number
  /** Of this software, told to clients. */
  readonly version: string
  /**
   * The hostnames, in lower case and without port, that `Host` and `Origin` may name. Absent where any name may lead
   * here: a browser's page must then come from the very host that it calls.
   */
  readonly allowedHosts?: ReadonlySet<string>
}
