import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { authChoices } from '../../../server/cli/skeleton.ts'
import { mortise } from './captured.ts'

for (const auth of Object.keys(authChoices)) {
  t.test(`mortise new --auth ${auth} writes a definition that mortise check accepts`, async (t) => {
    const folder = join(t.testdir(), 'integrations')
    const environment = { MORTISE_INTEGRATIONS: folder }
    const base = 'https://api.acme.com/v2/'
    const made = await mortise(['new', 'my_acme', '--auth', auth, '--base', base], environment)
    t.match(made, { code: 0, stderr: '', stdout: 'my_acme.yaml' })
    t.same(readdirSync(folder), ['my_acme.examples.yaml', 'my_acme.yaml'])
    const checked = await mortise(['check', folder])
    t.match(checked, {
      code: 0,
      stdout: /^my_acme: 1 resource, 2 methods, 2 tools,.* 1 exchange\n$/,
    })
    t.match(readFileSync(join(folder, 'my_acme.yaml'), 'utf8'), 'base: https://api.acme.com/v2\n')
  })
}

t.test('mortise new never writes over a file', async (t) => {
  const folder = t.testdir({ 'acme.yaml': 'mine' })
  const made = await mortise(['new', 'acme'], { MORTISE_INTEGRATIONS: folder })
  t.match(made, { code: 1, stderr: /acme\.yaml" is there already/ })
  t.equal(readFileSync(join(folder, 'acme.yaml'), 'utf8'), 'mine')
})

t.test('mortise new says what it cannot take', async (t) => {
  const cases = [
    { argv: [], stderr: /needs a name/ },
    { argv: ['Acme Inc'], stderr: /"Acme Inc" is no name/ },
    { argv: ['acme', '--auth', 'beerer'], stderr: /did you mean "bearer"/ },
    { argv: ['acme', '--base', 'api.acme.com'], stderr: /is no https address/ },
  ]
  for (const { argv, stderr } of cases) {
    t.match(await mortise(['new', ...argv]), { stderr, stdout: '' })
  }
})
