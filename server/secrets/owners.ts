/**
 * Under what names secrets are sealed: a text that is copied to another row does not open there. The names are part of what
 * was sealed, so they never change.
 */
export const ownerOf = {
  account: (id: string) => `account:${id}`,
  app: ({
    integration,
    region,
  }: {
    readonly integration: string
    readonly region: string | null
  }) => `oauth_app:${integration}:${region ?? ''}`,
  webhook: (id: string) => `webhook:${id}`,
  call: (id: string) => `call_log:${id}`,
  approval: (id: string) => `approval:${id}`,
  approval_result: (id: string) => `approval_result:${id}`,
  session: (id: string) => `connect_session:${id}`,
  grant: (id: string) => `oauth_grant:${id}`,
  oauthItem: (id: string) => `oauth_item:${id}`,
  oauthKey: (id: string) => `oauth_key:${id}`,
} as const
