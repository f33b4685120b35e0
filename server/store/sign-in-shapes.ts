/** A browser in which somebody is signed in with an API token. */
export interface StoredSignIn {
  readonly id: string
  /** Of the value that the browser keeps. */
  readonly valueHash: string
  /** Of the API token: when that is revoked or ends, so does this. */
  readonly apiTokenHash: string
  readonly expiresAt: number
  readonly createdAt: number
}

export interface SignInStore {
  readonly insert: (signIn: StoredSignIn) => Promise<void>
  /** The one of a browser's value, unless it has expired. */
  readonly findByValue: (valueHash: string, now: number) => Promise<StoredSignIn | undefined>
  readonly delete: (id: string) => Promise<void>
  readonly deleteExpired: (now: number) => Promise<void>
}
