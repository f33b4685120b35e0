import t from 'tap'
import { bound } from '../../../engine/expression/expression.ts'
import { checkScope, type Names } from '../../../engine/expression/scope.ts'
import { compileTemplate } from '../../../engine/expression/template.ts'
import { expression } from '../../support/expression.ts'

const names: Names = {
  args: { id: 'any', name: 'any' },
  account: 'any',
  region: {},
  [bound]: ['uuid', 'epoch'],
}

/** Expression, what is told of it, and the text at which it points. */
const cases: readonly (readonly [string, string, string])[] = [
  ['arg.id', 'there is no "arg" here; did you mean "args"?', 'arg.id'],
  ['args.idd', 'there is no "args.idd" here; did you mean "id"?', 'idd'],
  ['args.id & args.nane', 'there is no "args.nane" here; did you mean "name"?', 'nane'],
  ['args.other', 'there is no "args.other" here; expected "id", "name"', 'other'],
  ['region.api', 'there is no "region.api" here', 'api'],
  ['$$.arg.id', 'there is no "arg" here; did you mean "args"?', 'arg'],
  ['x = 1 ? args.id : y', 'there is no "x" here; expected "args", "account", "region"', 'x'],
  ['{"a": [b]}', 'there is no "b" here; expected "args", "account", "region"', 'b]'],
  ['$uuidd()', 'there is no "$uuidd" here; did you mean "$uuid"?', '$uuidd'],
  ['$hsah("md5", args.id)', 'there is no "$hsah" here; did you mean "$hash"?', '$hsah'],
  ['$uppercas(args.id)', 'there is no "$uppercas" here; did you mean "$uppercase"?', '$uppercas'],
  ['$request.url', 'there is no "$request" here; expected "$uuid", "$epoch"', '$request'],
  ['args.id[$status = 1]', 'there is no "$status" here; expected "$uuid", "$epoch"', '$status'],
]

t.test('a name that does not exist is told at its place, with the one that is meant', (t) => {
  for (const [source, wanted, text] of cases) {
    const told = checkScope(expression(source), names)
    const words = told.map(({ problem, wanted }) => (wanted ? `${problem}; ${wanted}` : problem))
    t.ok(words.includes(wanted), `${source}: ${words}`)
    t.ok(
      told.some(({ offset }) => source.slice(offset).startsWith(text)),
      `${source} at ${text}`,
    )
  }
  t.end()
})

const sound = [
  'args.id',
  'args',
  '$',
  'account.whatever.it.is',
  'args.id.deeper',
  'args.(x)',
  'args.id[x = 1]',
  '($x := args.id; $x)',
  '$map(args.name, function($each) { $each.x })',
  '$uuid() & $epoch()',
  '$hash("md5", args.id) & $hmac("sha1", account.key, args.name)',
  '$jwt({}, account.key, {"alg": "RS256", "ttl": 60})',
  '`args`.id',
]

t.test('names that exist, and those that only a run can know, are no faults', (t) => {
  for (const source of sound) t.strictSame(checkScope(expression(source), names), [], source)
  t.end()
})

t.test('a place is that in the scalar, behind the text before it', (t) => {
  const compiled = compileTemplate('Bearer ${args.id} ${args.nme}')
  const [, second] = (compiled.ok ? compiled.template.parts : []).filter(
    (part) => typeof part === 'object',
  )
  t.match(second && checkScope(second, names), [{ offset: 25 }])
  t.end()
})

t.test('a token that expires needs the clock of its place', (t) => {
  const timed = '$jwt({}, "k", {"alg": "HS256", "ttl": 60})'
  t.match(checkScope(expression(timed), {}), [{ problem: 'there is no "$epoch" here' }])
  t.strictSame(checkScope(expression('$jwt({}, "k", {"alg": "HS256"})'), {}), [])
  t.match(checkScope(expression('$jwt({}, "k", a)'), { a: 'any' }), [{ offset: 0 }])
  t.end()
})
