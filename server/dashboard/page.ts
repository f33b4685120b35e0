import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { html } from 'ghtml'

/** A page as it is sent. */
export interface Page {
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Makes the one page of the dashboard; `base` is the path below which this server is reached, without a slash at the end. */
export type FormatPage = (base: string) => Page

/** Reads the page that the build made in a folder; nothing where it was not built. */
export function readPage(folder: string): FormatPage | undefined {
  const built = readBuilt(join(folder, 'index.html'))
  if (built === undefined) return undefined
  return (base) => {
    const nonce = randomBytes(16).toString('base64')
    const told = { base: html`${base}`, nonce }
    const text = built
      .replace(/%(base|nonce)%/g, (_, name: keyof typeof told) => told[name])
      .replaceAll('"./assets/', () => `"${told.base}/assets/`)
    return { headers: pageHeaders(nonce), text }
  }
}

function readBuilt(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * The page runs the scripts of this server alone, none of them inline, and speaks to this server alone. Its components make
 * style sheets in the browser, which carry the nonce (https://www.w3.org/TR/CSP3/#directive-style-src).
 */
function pageHeaders(nonce: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  }
}
