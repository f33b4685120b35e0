import type { Browser, Page } from 'playwright-core'
import type { Test } from 'tap'
import { adminToken } from '../acceptance/mortise.ts'
import { openVisitor, type Visitor } from './visitor.ts'

export interface DashboardOptions {
  /** Where the server is reached. */
  readonly url: string
  /** The page that is opened; the first one when absent. */
  readonly path?: string
  /** The API token of who signs in; the operator's when absent. */
  readonly token?: string
  /** Where pages may lead to besides. */
  readonly vendors?: readonly string[]
}

/** An administrator who signed in and looks at a page of the dashboard. */
export async function openDashboard(
  t: Test,
  browser: Browser,
  { url, path = '/', token = adminToken, vendors = [] }: DashboardOptions,
): Promise<Visitor> {
  const visitor = await openVisitor(t, browser, { origins: [url, ...vendors] })
  const { page } = visitor
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(url + path)
  await page.getByLabel('API token').fill(token)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  return visitor
}

/** Copies the URL of a new MCP server, as somebody does who takes it to a client. */
export async function copyUrl(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy: URL of the MCP server' }).click()
  await page.getByRole('status').getByText('Copied').waitFor()
  return page.evaluate<string>('navigator.clipboard.readText()')
}

/** Chooses from a field that opens a list. */
export async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
