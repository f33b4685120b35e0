import type { Slice } from './slice.ts'

/** The operator's OAuth client for an integration, or for one region of it. */
export interface OauthApp {
  readonly id: string
  readonly integration: string
  /** Null for every region that has none of its own. */
  readonly region: string | null
  readonly clientId: string
  /** Sealed. */
  readonly clientSecret: string
  readonly createdAt: number
  readonly updatedAt: number
}

export interface AppStore {
  /** Takes the place of the app for the same integration and region, and keeps its id. */
  readonly put: (app: OauthApp) => Promise<OauthApp>
  readonly find: (id: string) => Promise<OauthApp | undefined>
  /** The region's own app, or the one for all regions. */
  readonly findFor: (integration: string, region: string | null) => Promise<OauthApp | undefined>
  readonly list: (slice: Slice) => Promise<readonly OauthApp[]>
  readonly delete: (id: string) => Promise<boolean>
}
