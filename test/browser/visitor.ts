import { type Browser, chromium, type Page, type Request } from 'playwright-core'
import type { Test } from 'tap'
import { chromiumOptions } from './chromium.ts'

/** A person at a browser of their own, with its own cookies. */
export interface Visitor {
  readonly page: Page
  /** What no page may do: fail, break its own policy, ask somebody else for something. */
  readonly complaints: () => readonly string[]
}

export interface VisitorOptions {
  /** The origins that pages may lead to. */
  readonly origins: readonly string[]
  /** Whether scripts run in pages; they do unless it says otherwise. */
  readonly hasScripts?: boolean
}

/** Starts a browser, one for all visitors of a test file, and ends it with the test. */
export async function startBrowser(t: Test): Promise<Browser> {
  const browser = await chromium.launch(await chromiumOptions())
  t.teardown(() => browser.close())
  return browser
}

/** Sits a person down at the browser. */
export async function openVisitor(
  t: Test,
  browser: Browser,
  { origins, hasScripts = true }: VisitorOptions,
): Promise<Visitor> {
  const context = await browser.newContext({
    javaScriptEnabled: hasScripts,
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
  })
  context.setDefaultTimeout(15_000)
  t.teardown(() => context.close())
  const complaints: string[] = []
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (/^https?:$/.test(protocol) && !origins.includes(origin)) {
      complaints.push(`${describe(request)} leaves to another origin`)
    }
  })
  context.on('weberror', (error) => complaints.push(error.error().message))
  context.on('console', (message) => {
    // That a page itself came with an error status is the test's to judge.
    const isOfPage = message.location().url === message.page()?.url()
    const isStatus = message.text().startsWith('Failed to load resource: the server responded')
    if (message.type() === 'error' && !(isOfPage && isStatus)) complaints.push(message.text())
  })
  return { page: await context.newPage(), complaints: () => complaints }
}

function describe(request: Request): string {
  return `${request.method()} ${request.url()}`
}
