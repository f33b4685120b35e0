import type { Locator, Page } from 'playwright-core'

const mostStops = 200

/** Goes on by the Tab key until the focus is on a control, unless it is there already, and sees to it that it shows. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  const focused = control.and(page.locator(':focus-visible'))
  for (let stop = 0; stop < mostStops; stop += 1) {
    if ((await focused.count()) === 0) {
      await page.keyboard.press('Tab')
      continue
    }
    const ring = await focused.evaluate('(node) => getComputedStyle(node).outlineStyle')
    if (ring === 'none') throw new Error(`Nothing shows that the focus is on ${control}`)
    return
  }
  throw new Error(`The Tab key does not lead to ${control}`)
}

/** Presses a button or follows a link with the keyboard alone. */
export async function enter(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control)
  await page.keyboard.press('Enter')
}

/** Fills a field in with the keyboard alone. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(text)
}
