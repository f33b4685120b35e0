import type { Locator, Page } from 'playwright-core'

const mostStops = 200

/** Goes on by the Tab key until the focus is on a control, unless it is there already, and sees to it that it shows. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  const focused = control.and(page.locator(':focus-visible'))
  if ((await focused.count()) > 0) return
  const before = await lookOf(control)
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press('Tab')
    if ((await focused.count()) === 0) continue
    if ((await lookOf(focused)) !== before) return
    throw new Error(`Nothing shows that the focus is on ${control}`)
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

/** Of an element of a page, what is needed here; the project does without the types of browsers. */
interface Element {
  readonly labels?: Iterable<Element>
  readonly ownerDocument: {
    readonly defaultView: { readonly getComputedStyle: (element: Element) => Style }
  }
}

interface Style {
  readonly outline: string
  readonly borderColor: string
  readonly boxShadow: string
}

/** What is around a control, and around the label that may stand for it. */
function lookOf(control: Locator): Promise<string> {
  return control.evaluate((node) => {
    const element = node as unknown as Element
    return [element, ...(element.labels ?? [])]
      .map((each) => element.ownerDocument.defaultView.getComputedStyle(each))
      .map(({ outline, borderColor, boxShadow }) => `${outline}, ${borderColor}, ${boxShadow}`)
      .join('; ')
  })
}
