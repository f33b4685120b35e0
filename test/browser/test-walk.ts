import type { Browser } from 'playwright-core'
import type { Test } from 'tap'
import { pageFaults } from './page-faults.ts'
import { openVisitor, type Visitor } from './visitor.ts'

/** Stops at a page to look at it; the name is that of its pictures. */
export type Look = (name: string) => Promise<unknown>

/** A way of a person through pages that need no script. */
export type Walk = (t: Test, visitor: Visitor, look: Look) => Promise<void>

export interface WalkedPages {
  readonly browser: Browser
  /** The origins that the pages may lead to. */
  readonly origins: readonly string[]
}

/** Walks through pages twice: once looking at each of them closely, once without scripts on a small telephone. */
export async function testWalk(
  t: Test,
  { browser, origins }: WalkedPages,
  name: string,
  walk: Walk,
): Promise<void> {
  await t.test(`${name}, on pages without a fault`, async (t) => {
    const visitor = await openVisitor(t, browser, { origins })
    await walk(t, visitor, async (page) => t.same(await pageFaults(visitor, page), [], page))
    t.same(visitor.complaints(), [])
  })
  await t.test(`${name}, without scripts on a telephone`, async (t) => {
    const visitor = await openVisitor(t, browser, { origins, hasScripts: false })
    await visitor.page.setViewportSize({ width: 360, height: 640 })
    await walk(t, visitor, async () => undefined)
    t.same(visitor.complaints(), [])
  })
}
