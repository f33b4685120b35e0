import type { Page } from 'playwright-core'

/**
 * Leads what a page asks of public origins to the simulators that stand for them, also in the middle of a redirect. The page,
 * its policy and the address bar know the public origin alone.
 */
export async function leadToSimulators(
  page: Page,
  routes: ReadonlyMap<string, string>,
): Promise<void> {
  const session = await page.context().newCDPSession(page)
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const url = new URL(request.url)
    const found = request.url.replace(url.origin, routes.get(url.origin) ?? url.origin)
    // It fails where the page went away in the meantime.
    session.send('Fetch.continueRequest', { requestId, url: found }).catch(() => undefined)
  })
  const patterns = [...routes.keys()].map((origin) => ({ urlPattern: `${origin}/*` }))
  await session.send('Fetch.enable', { patterns })
}
