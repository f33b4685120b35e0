import './mantine.css'
import '@mantine/notifications/styles.css'
import './style.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { createQueryClient } from './api/query-client.ts'
import { basePath, styleNonce } from './meta.ts'
import { routes } from './routes.tsx'
import { resolveVariables, theme } from './theme.ts'

const nonce = styleNonce()
// What locks scrolling behind a dialog asks for it under this name (https://github.com/theKashey/get-nonce).
Object.assign(globalThis, { __webpack_nonce__: nonce })
const router = createBrowserRouter(routes, { basename: basePath() || '/' })

createRoot(document.getElementById('root') ?? document.body).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      getStyleNonce={() => nonce}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={createQueryClient()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      <Notifications position="bottom-right" />
    </MantineProvider>
  </StrictMode>,
)
