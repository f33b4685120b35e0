import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { pageFaults } from './page-faults.ts'
import { openVisitor, startBrowser } from './visitor.ts'

// These are no pages to look at.
delete process.env['SCREENSHOTS']

const sound = '<main><h1>A page</h1><label>Name <input></label></main>'

const viewport = '<meta name="viewport" content="width=device-width">'

const pages: Readonly<Record<string, { readonly html: string; readonly faults: RegExp }>> = {
  'a field without a name': {
    html: '<main><h1>A page</h1><input></main>',
    faults: /^wide, light: label: Form elements must have labels: <input>/,
  },
  'faint letters in the dark': {
    html: `<style>@media (prefers-color-scheme: dark) { h1 { color: #333; background: #111 } }</style>${sound}`,
    faults: /^wide, dark: color-contrast: /,
  },
  'what is wider than a telephone': {
    html: `<style>h1 { width: 500px }</style>${sound}`,
    faults: /^narrow, light: the page is \d+ pixels wider/,
  },
  'what telephones shrink': {
    html: `<meta name="viewport-of-old">${sound}`,
    faults: /^wide, light: telephones show the page from afar/,
  },
  'a picture from somewhere else': {
    html: `<img alt="" src="http://elsewhere.invalid/dot.png">${sound}`,
    faults: /^GET http:\/\/elsewhere\.invalid\/dot\.png leaves to another origin$/,
  },
  'what its own policy forbids': {
    html: `<meta http-equiv="content-security-policy" content="script-src 'none'"><script>1</script>${sound}`,
    faults: /violates .*Content Security Policy/,
  },
  'a script that fails': {
    html: `<script>throw new Error('unheard of')</script>${sound}`,
    faults: /^unheard of$/,
  },
  'a script that is not there': {
    html: `<script src="/missing.js"></script>${sound}`,
    faults: /^Failed to load resource: .*404/,
  },
}

const server = createServer(({ url }, response) => {
  const html =
    url === '/' ? sound : Object.entries(pages).find(([name]) => url === pathOf(name))?.[1].html
  response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html' })
  response.end(
    `<!doctype html><html lang="en"><title>A page</title>${html?.includes('viewport') ? '' : viewport}${html}`,
  )
}).listen(0, '127.0.0.1')
t.teardown(() => server.close())
await once(server, 'listening')
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const browser = await startBrowser(t)

function pathOf(name: string): string {
  return `/${encodeURIComponent(name)}`
}

for (const [name, { faults }] of Object.entries(pages)) {
  t.test(`${name} is found`, async (t) => {
    const visitor = await openVisitor(t, browser, { origins: [origin] })
    await visitor.page.goto(origin + pathOf(name))
    const found = await pageFaults(visitor, name)
    t.ok(
      found.some((fault) => faults.test(fault)),
      found.join('\n'),
    )
  })
}

t.test('a sound page has no fault', async (t) => {
  const visitor = await openVisitor(t, browser, { origins: [origin] })
  await visitor.page.goto(origin)
  t.same(await pageFaults(visitor, 'sound'), [])
})
