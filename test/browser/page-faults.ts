import { join } from 'node:path'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import type { Visitor } from './visitor.ts'

const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 740 } }
const schemes = ['light', 'dark'] as const

/** What axe finds wrong with a page. */
interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/**
 * What is wrong with a page as it stands, narrow and wide, light and dark: what axe finds, what lies beside the page, and what
 * there was to complain about so far. Where `SCREENSHOTS` names a folder, each look is kept there under the page's name.
 */
export async function pageFaults(
  { page, complaints }: Visitor,
  name: string,
): Promise<readonly string[]> {
  const faults: string[] = []
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      await settle(page)
      const found = [...(await axeFaults(page)), ...(await layoutFaults(page))]
      faults.push(...found.map((fault) => `${size}, ${colorScheme}: ${fault}`))
      await keepLook(page, `${name}-${size}-${colorScheme}`)
    }
  }
  await page.setViewportSize(sizes.wide)
  return [...faults, ...complaints()]
}

async function keepLook(page: Page, look: string): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (folder) await page.screenshot({ path: join(folder, `${look}.png`), fullPage: true })
}

/** Waits until a page has taken notice, and ends what moves, so that no colour is judged on its way to another one. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve))
  }).then(() => {
    for (const each of document.getAnimations()) {
      if (each.effect?.getComputedTiming().endTime !== Infinity) each.finish()
    }
  })`)
}

async function axeFaults(page: Page): Promise<readonly string[]> {
  // What a tool evaluates is no script of the page, so that the page's own policy stays in force.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source)
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html}: ${failureSummary}`),
  )
}

async function layoutFaults(page: Page): Promise<readonly string[]> {
  const pixels = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  const isForTelephones = (await page.locator('meta[name=viewport]').count()) > 0
  return [
    ...(pixels > 0 ? [`the page is ${pixels} pixels wider than what is seen of it`] : []),
    ...(isForTelephones ? [] : ['telephones show the page from afar, as it names no viewport']),
  ]
}
