import { join } from 'node:path'
import t from 'tap'
import { rootPath } from '../../support/root.ts'
import { mortise } from './captured.ts'

const environment = { MORTISE_INTEGRATIONS: rootPath('integrations') }

t.test('mortise tools prints a table', async (t) => {
  const { code, stdout, stderr } = await mortise(['tools', 'zoho_bigin'], environment)
  t.equal(code, 0)
  t.equal(stderr, '')
  const [table = '', total] = stdout.trimEnd().split('\n\n')
  const lines = table.split('\n')
  t.equal(lines.length, 104)
  t.match(total, /^103 tools, about 15,\d{3} tokens where all are listed\.$/m)
  t.match(lines[0], /^NAME +TITLE +TOKENS +HINTS +ARGUMENTS$/)
  t.match(
    lines[1],
    /^list_all_zoho_bigin_users .* reads +type\?, limit\?, next_cursor\?, fields\?, expand\?$/,
  )
  t.match(lines[6], /^delete_a_zoho_bigin_user_by_id .* writes, destructive, idempotent +id$/)
  const columns = lines.map((line) => line.search(/ (reads|writes|HINTS)/))
  t.equal(new Set(columns).size, 1, 'the columns are straight')
})

t.test('mortise tools prints the tools in full as JSON', async (t) => {
  const { stdout } = await mortise(['tools', 'zoho_bigin', '--json'], environment)
  const tools = JSON.parse(stdout)
  t.equal(tools.length, 103)
  t.same(Object.keys(tools[1]), [
    'name',
    'title',
    'description',
    'inputSchema',
    'outputSchema',
    'annotations',
  ])
  t.match(tools[1], { name: 'get_single_zoho_bigin_user_by_id', inputSchema: { required: ['id'] } })
})

t.test('mortise tools reads a definition file wherever it is', async (t) => {
  const { code, stdout } = await mortise(['tools', rootPath('integrations', 'zoho_bigin.yaml')])
  t.equal(code, 0)
  t.match(stdout, 'list_all_zoho_bigin_roles')
})

t.test('mortise tools tells which integrations there are, and which have faults', async (t) => {
  const unknown = await mortise(['tools', 'zoho_bign'], environment)
  t.match(unknown, { code: 1, stdout: '', stderr: /"zoho_bign"; did you mean "zoho_bigin"\?/ })
  const folder = t.testdir({ 'shop.yaml': 'titel: Shop' })
  const faulty = await mortise(['tools', 'shop'], { MORTISE_INTEGRATIONS: folder })
  t.match(faulty, { code: 1, stderr: /shop\.yaml has faults\nRun "mortise check .*shop\.yaml"/ })
  const missing = await mortise(['tools', join(folder, 'none.yaml')])
  t.match(missing, { code: 1, stderr: /^Cannot read / })
})
