import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What stands at the addresses by which hosts are known, as far as their makers tell it: both fetch nothing offline. */
const DOCUMENTS: Readonly<Record<string, object>> = {
  '/oauth/claude-code-client-metadata': {
    client_id: 'https://claude.ai/oauth/claude-code-client-metadata',
    client_name: 'Claude Code',
  },
  '/oauth/codex/client.json': {
    client_id: 'https://chatgpt.com/oauth/codex/client.json',
    client_name: 'Codex',
  },
}

/** A stand-in for the hosts' own sites. */
export interface Documents {
  /** `MORTISE_ROUTES` that lead there. */
  readonly routes: string
  readonly close: () => void
}

/** Serves the metadata documents of the hosts on a port of this machine. */
export async function serveDocuments(): Promise<Documents> {
  const server = createServer(({ url = '' }, response) => {
    const document = DOCUMENTS[url]
    response.writeHead(document === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({
        ...document,
        redirect_uris: ['http://localhost/callback', 'http://127.0.0.1/callback'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
      }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const routes = ['https://claude.ai', 'https://chatgpt.com'].map((site) => `${site}=${origin}`)
  return { routes: routes.join(), close: () => server.close() }
}
