/** Letters and marks that can be read on what they stand on (WCAG 2.2, 1.4.3). */
const css = `
.swagger-ui .info .title small pre { background: #5b6270 }
.swagger-ui .info .title small.version-stamp pre { background: #2f6d00 }
.swagger-ui .info .title small, .swagger-ui .info .title small.version-stamp { background: none }
.swagger-ui .info .base-url, .swagger-ui .info a, .swagger-ui .link, .swagger-ui .info .link .url { color: #1f5fd0 }
.swagger-ui .btn.authorize { color: #1d7a3e; border-color: #1d7a3e }
.swagger-ui .btn.authorize svg { fill: #1d7a3e }
.swagger-ui .opblock.opblock-get .opblock-summary-method { background: #1f5fd0 }
.swagger-ui .opblock.opblock-post .opblock-summary-method { background: #1d7a3e }
.swagger-ui .opblock.opblock-put .opblock-summary-method, .swagger-ui .opblock.opblock-patch .opblock-summary-method { background: #8a4b00 }
.swagger-ui .opblock.opblock-delete .opblock-summary-method { background: #b3261e }
`

/** Names and ranks for who listens to the page, given anew whenever it has changed. */
const js = `
const viewport = document.createElement('meta')
viewport.name = 'viewport'
viewport.content = 'width=device-width, initial-scale=1'
document.head.append(viewport)
const page = document.getElementById('swagger-ui')
const each = (selector, attributes) => {
  for (const part of page.querySelectorAll(selector)) {
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value)
  }
}
const mend = () => {
  each('.information-container', { role: 'region', 'aria-label': 'About' })
  each('.schemes-server-container', { role: 'region', 'aria-label': 'Server and sign-in' })
  each('#servers', { 'aria-label': 'Server' })
  each('h3.opblock-tag, .models > h4', { 'aria-level': '2' })
}
new MutationObserver(mend).observe(page, { childList: true, subtree: true })
mend()
`

/** What the page of the API, made elsewhere, lacks. */
export const docsTheme = {
  title: 'Mortise API',
  css: [{ filename: 'mortise.css', content: css }],
  js: [{ filename: 'mortise.js', content: js }],
}
