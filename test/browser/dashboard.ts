import type { Browser } from 'playwright-core'
import type { Test } from 'tap'
import { adminToken, type Mortise } from '../acceptance/mortise.ts'
import { openVisitor, type Visitor } from './visitor.ts'

/** An administrator who signed in and looks at a page of the dashboard. */
export async function openDashboard(
  t: Test,
  browser: Browser,
  { url, path = '/' }: Pick<Mortise, 'url'> & { readonly path?: string },
): Promise<Visitor> {
  const visitor = await openVisitor(t, browser, { origins: [url] })
  const { page } = visitor
  await page.goto(url + path)
  await page.getByLabel('API token').fill(adminToken)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  return visitor
}
