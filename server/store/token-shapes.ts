/** One credential of the admin and proxy API. */
export interface ApiToken {
  readonly id: string
  readonly name: string
  readonly tokenHash: string
  readonly createdAt: number
}

export interface TokenStore {
  readonly insert: (token: ApiToken) => Promise<void>
  readonly findByToken: (tokenHash: string) => Promise<ApiToken | undefined>
  readonly hasAny: () => Promise<boolean>
}
