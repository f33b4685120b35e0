import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { compileDefinition } from '../../engine/compile.ts'
import { rootPath } from '../support/root.ts'

const whole = readFileSync(rootPath('integrations/zoho_bigin.yaml'), 'utf8')
const lines = whole.split('\n')

/** Values where others are expected, expressions that fail or would run away, and YAML's own snares. */
const snares = [
  ...[
    'null',
    '[]',
    '{}',
    '-1',
    '1e999',
    '""',
    '[[[[[]]]]]',
    '&a [*a]',
    '*nobody',
    '!!js/function x',
  ],
  ...['"${"', '"${}"', '"${a +}"', '"${$eval(args)}"', '"${$$}"', '"${(a ?? b) ?? c}"', '"$${x}"'],
  ...['"${$pad(args.id, 1e9)}"', '"${[1..1e9]}"', '"${**}"', '"${$number(region.api)}"'],
  ...[
    '"/a/${$match(args.id, /(a+)+$/)}"',
    '"https://${account.x}.${account.x}"',
    'http://[::1',
    '//',
  ],
  ...[
    '__proto__',
    'constructor',
    '{ __proto__: { a: 1 } }',
    '{ <<: 1 }',
    '{ ? [a] : b }',
    '"\\ud800"',
  ],
  ...[
    'string | [',
    'integer 1..',
    'a | b | c = d',
    '{ ...: 1 }',
    'schema: { $ref: "#" }',
    '|',
    '>-',
  ],
  `"\${${'('.repeat(3000)}}"`,
  `"${'${a}'.repeat(2000)}"`,
  `${'['.repeat(500)}${']'.repeat(500)}`,
]

/** A sound definition with some lines changed, moved or dropped. */
const definition = fc
  .array(
    fc.record({
      at: fc.nat(lines.length - 1),
      how: fc.constantFrom('value', 'key', 'drop', 'repeat', 'indent', 'cut'),
      snare: fc.oneof(fc.constantFrom(...snares), fc.string({ unit: 'binary', maxLength: 20 })),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((changes) => {
    const changed = [...lines]
    for (const { at, how, snare } of changes) changed[at] = change(changed[at] ?? '', how, snare)
    return changed.join('\n')
  })

function change(line: string, how: string, snare: string): string {
  const [head = ''] = line.split(': ')
  if (how === 'value') return `${head}: ${snare}`
  if (how === 'key') return `${/^ */.exec(line)?.[0] ?? ''}${snare}: ${line.slice(head.length + 2)}`
  if (how === 'drop') return ''
  if (how === 'repeat') return `${line}\n${line}`
  return how === 'indent' ? `  ${line}` : line.slice(0, Math.floor(line.length / 2))
}

/** Of our own work. The worst of these, two thousand expressions in one address, each of them wrong, takes a second. */
const maxMs = 4_000

/** What this process has worked so far: how long it had to wait for the machine says nothing of a text. */
function workedMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

t.test('no text brings the compiler down, or keeps it for long', (t) => {
  let slowest = 0
  let sound = 0
  fc.assert(
    fc.property(definition, (text) => {
      const start = workedMs()
      const { integration, faults } = compileDefinition(text, { file: 'a.yaml', name: 'a' })
      slowest = Math.max(slowest, workedMs() - start)
      if (integration !== undefined) sound += 1
      return integration !== undefined || faults.some(({ severity }) => severity === 'error')
    }),
    { numRuns: Number(process.env['RUNS'] ?? 300) },
  )
  t.ok(slowest < maxMs, `${slowest} ms at most`)
  t.ok(sound > 0, `${sound} were sound all the same`)
  t.end()
})
