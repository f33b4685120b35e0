import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { inheritMethods } from '../../../engine/definition/inherit.ts'
import { readDefinition } from '../../../engine/definition/read.ts'
import type { Definition } from '../../../engine/definition/schema/definition.ts'
import { compileArgs, compileRecord } from '../../../engine/definition/shorthand/compile.ts'
import { rootPath } from '../../support/root.ts'
import { faultsOf } from './faults-of.ts'

const real = readFileSync(rootPath('integrations', 'zoho_bigin.yaml'), 'utf8')
const options = { file: 'api.yaml' }

t.test('JSON is YAML, and is read as the same value', (t) => {
  const number = fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e9, max: 1e9 }))
  const scalar = fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    number.map(withoutMinusZero),
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      scalar,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        tie('tree'),
        { maxKeys: 4 },
      ),
    ),
  }))
  holds(
    t,
    fc.property(tree, (value) => {
      const json = JSON.stringify(value)
      const { value: read, faults } = readDefinition(json, options)
      assert.deepEqual(faults, [], json)
      assert.equal(JSON.stringify(read), json)
    }),
    200,
  )
  t.end()
})

t.test('reading twice gives the same', (t) => {
  const [first, second] = [readDefinition(real, options), readDefinition(real, options)]
  t.same(first.value, second.value)
  t.same(first.faults, second.faults)
  t.end()
})

t.test('nothing changes a definition that was read', (t) => {
  const value = freeze(readDefinition(real, options).value)
  for (const { args, record } of inheritMethods(value as Definition)) {
    compileArgs(args.value, args.at, () => t.fail('nothing to report'))
    if (record) compileRecord(record.value, record.at, () => t.fail('nothing to report'))
  }
  t.same(value, readDefinition(real, options).value)
  t.end()
})

t.test('a text that was cut and pasted anyhow is told in places of that text', (t) => {
  const size = real.length
  const cut = fc.record({
    from: fc.nat(size),
    length: fc.nat(30),
    paste: fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom('{', '[', ': ', '\n', '"', '*a', '&a', '<<: '),
    ),
  })
  holds(
    t,
    fc.property(cut, ({ from, length, paste }) => {
      const text = real.slice(0, from) + paste + real.slice(from + length)
      const lines = text.split('\n')
      for (const fault of faultsOf(text)) {
        const [, line, column] = /^api\.yaml:(\d+):(\d+) \S/.exec(fault) ?? []
        assert.ok(Number(column) <= (lines[Number(line) - 1]?.length ?? -1) + 1, fault)
      }
    }),
    100,
  )
  t.end()
})

t.test('any text of the shorthand compiles or is told', (t) => {
  const word = fc.constantFrom(
    'string',
    'integer',
    'null',
    'a',
    '"b"',
    '|',
    '=',
    '1..5',
    '..',
    '5',
    '"',
    ' ',
  )
  const text = fc.oneof(
    fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
    fc.string(),
  )
  holds(
    t,
    fc.property(text, (type) => {
      let isTold = false
      const { properties } = compileArgs({ field: type }, [], (path, problem) => {
        isTold = true
        assert.deepEqual(path, ['field'])
        assert.ok(problem.length > 0)
      })
      const schema = (properties as Readonly<Record<string, object>>)['field'] ?? {}
      assert.ok(
        isTold || 'type' in schema || 'anyOf' in schema || type.trim().startsWith('any'),
        type,
      )
    }),
    300,
  )
  t.end()
})

function withoutMinusZero(number: number): number {
  return number === 0 ? 0 : number
}

/** Freezes all of a value, so that whoever writes to it throws. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) freeze(part)
  }
  return value
}

/** A property that fails is told with its smallest counterexample and the seed that finds it again. */
function holds<T>(t: Test, property: fc.IProperty<T>, numRuns: number): void {
  const result = fc.check(property, { numRuns })
  t.notOk(result.failed, fc.defaultReportMessage(result) ?? 'holds')
}
