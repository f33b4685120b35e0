import { readdirSync, readFileSync } from 'node:fs'
import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import t from 'tap'
import { compileDefinition, type Tool, toolTokens } from '../../engine/index.ts'
import { definitionFiles, formatEndpointsPage } from '../generate/endpoints.ts'
import { rootPath } from '../support/root.ts'

const file = rootPath('integrations', 'zoho_bigin.yaml')
const { integration } = compileDefinition(readFileSync(file, 'utf8'), { file, name: 'zoho_bigin' })
const tools = integration?.tools ?? []

/** What the vendor's pages document, by path below the base of version 2; bulk stands below a base of its own. */
const documented = `
GET /users, GET /users/{id}, POST /users, PUT /users/{id}, DELETE /users/{id}, GET /users/actions/count
GET /settings/roles, GET /settings/roles/{id}, GET /settings/profiles, GET /settings/profiles/{id}, GET /org, POST /org/photo
GET /settings/modules, GET /settings/modules/{api_name}, GET /settings/fields, GET /settings/fields/{id}, GET /settings/layouts
GET /settings/custom_views, GET /settings/custom_views/{id}, GET /settings/related_lists, GET /settings/related_lists/{id}
GET /settings/tags, POST /settings/tags, PUT /settings/tags/{id}, DELETE /settings/tags/{id}
GET /settings/tags/{id}/actions/records_count, POST /{module}, PUT /{module}, DELETE /{module}, POST /{module}/upsert
GET /{module}/deleted, GET /{module}/actions/count, GET /{module}/{id}/{related_list}, PUT /{module}/{id}/{related_list}
DELETE /{module}/{id}/{related_list}, POST /{module}/actions/add_tags, POST /{module}/actions/remove_tags, POST /coql
GET /{module}/{id}/photo, POST /{module}/{id}/photo, DELETE /{module}/{id}/photo, GET /{module}/{record_id}/Attachments
POST /{module}/{record_id}/Attachments, GET /{module}/{record_id}/Attachments/{id}, POST /files, GET /files
DELETE /{module}/{record_id}/Attachments/{id}, GET /Notes, POST /{module}/{record_id}/Notes, PUT /{module}/{record_id}/Notes/{id}
POST \${region.api}/bigin/bulk/v2/read, GET \${region.api}/bigin/bulk/v2/read/{id}, GET \${region.api}/bigin/bulk/v2/read/{id}/result
POST \${region.content}/bigin/v2/upload, POST \${region.api}/bigin/bulk/v2/write, GET \${region.api}/bigin/bulk/v2/write/{id}
POST /actions/watch, GET /actions/watch, PUT /actions/watch, PATCH /actions/watch, DELETE /actions/watch
`
  .trim()
  .split(/,\s*|\n/)

const ofModules = [
  'Contacts',
  'Accounts',
  'Pipelines',
  'Products',
  'Tasks',
  'Events',
  'Calls',
].flatMap((module) => [
  `GET /${module}`,
  `GET /${module}/{id}`,
  `GET /${module}/search`,
  `POST /${module}`,
  `PUT /${module}/{id}`,
  `DELETE /${module}/{id}`,
])

t.test('every documented endpoint of Zoho Bigin is reached by a tool', (t) => {
  const page = formatEndpointsPage(file)?.text ?? ''
  for (const endpoint of [...documented, ...ofModules]) {
    t.ok(page.includes(`\`${endpoint}\``), endpoint)
  }
  t.equal(tools.length, integration?.methods.size, 'and none is without a tool')
  t.end()
})

t.test('pages about an integration have the table of what is there now', (t) => {
  const files = definitionFiles(readdirSync(rootPath('integrations')))
  const pages = files.flatMap((definition) => formatEndpointsPage(definition) ?? [])
  t.ok(pages.length > 0)
  for (const { file: page, text } of pages) {
    t.equal(readFileSync(page, 'utf8'), text, `${page}: run "npm run generate"`)
  }
  t.end()
})

t.test('what a model spends on knowing the tools of Zoho Bigin is bounded', (t) => {
  const tokens = (some: readonly Tool[]) => some.reduce((sum, tool) => sum + toolTokens(tool), 0)
  t.ok(tokens(tools) < 16_000, `all of them: ${tokens(tools)}`)
  const listed = tools.map(({ name, description, inputSchema }) => ({
    name,
    description,
    inputSchema,
  }))
  t.ok(encode(JSON.stringify(listed)).length < 16_000, 'by a real tokenizer too')
  for (const tag of new Set(tools.flatMap(({ method }) => method.tags))) {
    const slice = tools.filter(({ method }) => method.tags.includes(tag))
    t.ok(tokens(slice) < 5_000, `${tag}: ${tokens(slice)}`)
  }
  t.end()
})

t.test('every method tells what a grant must hold for it', (t) => {
  const silent = tools.filter(({ method }) => (method.scopes ?? []).length === 0)
  t.same(
    silent.map(({ name }) => name),
    [],
  )
  t.end()
})
