import { createHash } from 'node:crypto'
import { html } from 'ghtml'

const style = `
:root { color-scheme: light dark; --ink: #1b1d22; --soft: #5b6270; --line: #c9ced8; --paper: #fff; --ground: #f4f5f7; --act: #1f5fd0; --act-ink: #fff; --bad: #b3261e; --good: #1d7a3e }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef2; --soft: #a3abba; --line: #434956; --paper: #1c1f26; --ground: #121419; --act: #7aa7ff; --act-ink: #0b1020; --bad: #ff8a80; --good: #7bd89b } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 32rem; margin: 6vh auto; padding: 2rem; background: var(--paper); border: 1px solid var(--line); border-radius: 12px }
@media (max-width: 36rem) { main { margin: 0; min-height: 100vh; border: 0; border-radius: 0; padding: 1.5rem } }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .75rem; overflow-wrap: anywhere } h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem }
p { margin: 0 0 1rem; overflow-wrap: anywhere } .soft, .help { color: var(--soft) } .help { font-size: .9rem; margin: .15rem 0 .35rem }
label, legend { font-weight: 600; display: block } fieldset { border: 0; padding: 0; margin: 0 0 1.25rem }
.field { margin: 0 0 1.25rem } .choice { font-weight: 400; padding: .6rem .75rem; border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; display: flex; gap: .6rem; align-items: baseline; overflow-wrap: anywhere }
input:not([type=radio]), select, textarea { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 8px; padding: .55rem .7rem }
textarea { min-height: 8rem; font-family: ui-monospace, monospace; font-size: .85rem }
[aria-invalid=true] { border-color: var(--bad) } .wrong { color: var(--bad); font-size: .9rem; margin: .3rem 0 0 }
button, .button { display: inline-block; font: inherit; font-weight: 600; color: var(--act-ink); background: var(--act); border: 0; border-radius: 8px; padding: .65rem 1.2rem; cursor: pointer; text-decoration: none }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px } .good { color: var(--good) } .bad { color: var(--bad) }
form + form { margin-top: 1.25rem } details { margin: 0 0 1rem } summary { cursor: pointer } ul { margin: .5rem 0; padding-left: 1.25rem } li { overflow-wrap: anywhere }
dl { margin: 0 0 1.25rem; border-top: 1px solid var(--line) } dl div { display: flex; justify-content: space-between; gap: 1rem; border-bottom: 1px solid var(--line); padding: .5rem 0 } dt { color: var(--soft) } dd { margin: 0; text-align: right; overflow-wrap: anywhere }
.values div { display: block } .values dd { text-align: left } pre { margin: 0; font: .9rem/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere } .values + details { margin: -.5rem 0 1.25rem } summary { cursor: pointer } .other { color: var(--ink); background: none; border: 1px solid var(--soft) }
`

const styleHash = createHash('sha256').update(style).digest('base64')

/** Where the answer to a form may lead a browser on to: any secure address, and this machine. */
export const ANYWHERE = 'https: http://localhost:* http://127.0.0.1:*'

/**
 * What browsers may do on a page without scripts: nothing but show it and send its forms here. `onward` are the origins, beside
 * our own, to which the answer to a form may redirect (https://www.w3.org/TR/CSP3/#directive-form-action).
 */
export function pageHeaders(onward = ''): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${`'self' ${onward}`.trim()}; frame-ancestors 'none'; base-uri 'none'`,
    // Without an address to other sites; a form of our own tells ours as its origin.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  }
}

/** A whole page; `content` is HTML. */
export function formatPage(title: string, content: string): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>!${style}</style></head>
<body><main>!${content}</main></body>
</html>
`
}
