import type { Outcome } from './failure.ts'
import type { AccountView, App, Clock, Secrets, Send, Token } from './ports.ts'

/** What a grant needs beside the token. */
export interface GrantContext {
  readonly account: AccountView
  readonly secrets: Secrets
  /** Absent when the operator registered none for this integration. */
  readonly app: App | undefined
  readonly send: Send
  readonly clock: Clock
}

/** How tokens of an account are come by. */
export interface Grants {
  /** `account`: a first token can be had at any time. `person`: only by connecting the account in a browser. */
  readonly from: 'account' | 'person'
  /** Whether the operator's OAuth client is needed. */
  readonly needsApp: boolean
  /** What is asked for where an account is meant for every method; absent where there are no scopes. */
  readonly scopes?: readonly string[]
  /** The vendor's page on which the operator registers a client, of a region or of the default one; absent where none is told. */
  readonly console?: (region: string | undefined) => Promise<Outcome<string>>
  /** How long before its end a token is renewed, in milliseconds. */
  readonly marginMs: number
  /** A new access token, at the account's own region, in place of one or as the first. */
  readonly renew: (token: Token | undefined, context: GrantContext) => Promise<Outcome<Token>>
  /** Where a person grants access. */
  readonly consent?: Consent
  /** Takes the grant back; absent where the API has no request for it. */
  readonly revoke?: (token: Token, context: GrantContext) => Promise<Outcome<undefined>>
}

/** What the address of a page of consent is made of. */
export interface ConsentRequest {
  readonly account: AccountView
  /** Absent where each account has a client of its own. */
  readonly app?: App | undefined
  /** Where the vendor sends the person back to. */
  readonly redirect: string
  readonly state: string
  /** What to ask for, in place of what the definition tells. */
  readonly scopes?: readonly string[] | undefined
  /** Keys of the methods that the account is meant for, of which the scopes are asked for; of all unless this says else. */
  readonly methods?: ReadonlySet<string> | undefined
  /** S256 of the verifier, RFC 7636. */
  readonly challenge: string
}

/** What came back with a person who granted access, and what had been kept of the request. */
export interface Callback {
  /** The parameters of the redirect. */
  readonly params: Readonly<Record<string, string>>
  readonly redirect: string
  readonly verifier: string
}

/** How a person grants access. */
export interface Consent {
  /** The address of the vendor's page. */
  readonly url: (asked: ConsentRequest) => Promise<Outcome<string>>
  /** Trades what came back for a token, at the account's own region. */
  readonly redeem: (callback: Callback, context: GrantContext) => Promise<Outcome<Token>>
}
