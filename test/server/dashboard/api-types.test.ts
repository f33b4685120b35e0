import { readFileSync } from 'node:fs'
import t from 'tap'
import { formatApiTypes } from '../../generate/api-types.ts'
import { rootPath } from '../../support/root.ts'

t.test('the types of the API are those of its document', async (t) => {
  const file = rootPath('server', 'dashboard', 'app', 'api', 'schema.ts')
  const isCurrent = readFileSync(file, 'utf8') === (await formatApiTypes())
  t.ok(isCurrent, 'or "npm run generate" renews them')
})
