import type { Outcome } from './failure.ts'

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A client certificate with its private key, both in PEM. */
export interface ClientCertificate {
  readonly cert: string
  readonly key: string
  readonly passphrase?: string
}

/** One request to an upstream, ready to send. */
export interface UpstreamRequest {
  readonly method: HttpMethod
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
  /** Path and query, already encoded. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** What the connection is made with, where the API wants to see one. */
  readonly certificate?: ClientCertificate
}

/** What an upstream answered, whatever the status. */
export interface UpstreamAnswer {
  readonly status: number
  /** The value of a header by its lower-case name. */
  readonly header: (name: string) => string | undefined
  readonly body: Buffer
}

export interface SendOptions {
  readonly timeoutMs: number
  /** An answer with a longer body is a `too_large` failure. */
  readonly maxBytes: number
  readonly signal?: AbortSignal
}

/** Sends one request. Fails with `unreachable`, `timeout`, `blocked` or `too_large`; never on a status. Follows no redirect. */
export type Send = (
  request: UpstreamRequest,
  options: SendOptions,
) => Promise<Outcome<UpstreamAnswer>>

/** Milliseconds since 1970. */
export type Clock = () => number

/** What an authorization server granted. */
export interface Token {
  readonly access: string
  readonly refresh?: string
  /** Milliseconds since 1970; absent when the server did not tell. */
  readonly expiresAt?: number
  /** What the answers beside it told and `account.*` reads, such as the host of the account. */
  readonly saved?: Readonly<Record<string, unknown>>
}

/** The operator's OAuth client at the vendor. */
export interface App {
  readonly id: string
  readonly secret: string
}

/** What an account's owner was asked for in secret, by the names under which the definition asks. */
export type Secrets = Readonly<Record<string, string>>

/** An account's credentials, as the host keeps them. */
export interface Credentials {
  /** Read where the definition authorises a request, and nowhere else. */
  readonly secrets: Secrets
  /** The token to use now: known at once, or after a renewal ahead of expiry. */
  readonly current: () => Token | undefined | Promise<Token | undefined>
  /** A token that differs from the rejected one; concurrent callers share one renewal. */
  readonly renew: (rejected: Token | undefined) => Promise<Outcome<Token>>
}

/** What the engine may know of an account. */
export interface AccountView {
  readonly id: string
  readonly region?: string
  /** The name of the way to authenticate that its owner chose; the first where none is told. */
  readonly auth?: string
  /** What its owner was asked for, and what was saved of answers while connecting. */
  readonly settings: Readonly<Record<string, unknown>>
}

/** Signs and verifies text with a key of the host; the same text always gives the same signature. */
export type SignText = (text: string) => string

/** Waits; ends early, without a word, when the signal ends it. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>

/** What the host lends for one call. */
export interface Ports {
  readonly send: Send
  readonly clock: Clock
  readonly pause: Pause
  readonly credentials: Credentials
  readonly sign: SignText
}
