import type { ComponentType } from 'react'
import { Navigate, type RouteObject } from 'react-router'
import { PageFailed } from './frame/page-failed.tsx'
import { Shell } from './frame/shell.tsx'
import { Loading } from './pieces/loading.tsx'
import { sections } from './sections.ts'

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
          { index: true, element: <Navigate to={sections[0].path} replace /> },
          page(
            'catalogue',
            async () => (await import('./pages/catalogue/catalogue.tsx')).Catalogue,
          ),
          page('calls', async () => (await import('./pages/calls/calls.tsx')).Calls),
          page('*', async () => (await import('./pages/not-found.tsx')).NotFound),
        ],
      },
    ],
  },
]

function page(path: string, load: () => Promise<ComponentType>): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }) }
}
