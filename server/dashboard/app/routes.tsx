import type { ComponentType } from 'react'
import type { RouteObject } from 'react-router'
import { accountTabs } from './account-tabs.ts'
import { PageFailed } from './frame/page-failed.tsx'
import { Shell } from './frame/shell.tsx'
import { Loading } from './pieces/loading.tsx'

/** What is shown of one account: its tabs, and what is below them. */
const accountPages: RouteObject = {
  path: 'accounts/:account',
  lazy: async () => ({
    Component: (await import('./pages/accounts/account-frame.tsx')).AccountFrame,
  }),
  children: [
    ...accountTabs.map(({ path, load }) => page(path, load)),
    page(
      'mcp/new',
      async () => (await import('./pages/accounts/servers/new-server.tsx')).NewServer,
    ),
    page('mcp/:server', async () => (await import('./pages/accounts/servers/server.tsx')).Server),
  ],
}

/** Every page under its path. A page is a file of its own that is fetched when somebody first goes there. */
export const routes: RouteObject[] = [
  {
    Component: Shell,
    ErrorBoundary: PageFailed,
    children: [
      {
        ErrorBoundary: PageFailed,
        HydrateFallback: Loading,
        children: [
          {
            index: true,
            lazy: async () => ({ Component: (await import('./pages/start/home.tsx')).Home }),
          },
          page('start', async () => (await import('./pages/start/start.tsx')).Start),
          page(
            'catalogue',
            async () => (await import('./pages/catalogue/catalogue.tsx')).Catalogue,
          ),
          page('accounts', async () => (await import('./pages/accounts/accounts.tsx')).Accounts),
          page(
            'accounts/connect',
            async () => (await import('./pages/accounts/connect.tsx')).Connect,
          ),
          page(
            'accounts/connected',
            async () => (await import('./pages/accounts/connected.tsx')).Connected,
          ),
          accountPages,
          page('calls', async () => (await import('./pages/calls/calls.tsx')).Calls),
          page(
            'approvals',
            async () => (await import('./pages/approvals/approvals.tsx')).Approvals,
          ),
          page(
            'approvals/:id',
            async () => (await import('./pages/approvals/approval.tsx')).Approval,
          ),
          page(
            'catalogue/:name',
            async () => (await import('./pages/catalogue/definition-page.tsx')).DefinitionPage,
          ),
          page(
            'settings/:part?',
            async () => (await import('./pages/settings/settings.tsx')).Settings,
          ),
          page('*', async () => (await import('./pages/not-found.tsx')).NotFound),
        ],
      },
    ],
  },
]

function page(path: string, load: () => Promise<ComponentType>): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }) }
}
