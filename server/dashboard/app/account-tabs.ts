import type { ComponentType } from 'react'

/** A part of what is shown of one account, at an address of its own below the account's. */
export interface AccountTab {
  /** Below `/accounts/:account`; empty for the first. */
  readonly path: string
  readonly label: string
  readonly load: () => Promise<ComponentType>
}

/** In the order in which they are shown. */
export const accountTabs: readonly AccountTab[] = [
  {
    path: '',
    label: 'Overview',
    load: async () => (await import('./pages/accounts/overview/overview.tsx')).Overview,
  },
  {
    path: 'mcp',
    label: 'MCP Servers',
    load: async () => (await import('./pages/accounts/servers/servers.tsx')).Servers,
  },
  {
    path: 'try',
    label: 'Try it',
    load: async () => (await import('./pages/try/try.tsx')).Try,
  },
  {
    path: 'calls',
    label: 'Calls',
    load: async () => (await import('./pages/calls/account-calls.tsx')).AccountCalls,
  },
  {
    path: 'settings',
    label: 'Settings',
    load: async () => (await import('./pages/accounts/settings/settings.tsx')).Settings,
  },
]
