import t from 'tap'
import {
  effectsOf,
  findTools,
  tagsOf,
} from '../../../../server/dashboard/app/pages/catalogue/find-tools.ts'
import {
  cutAtFault,
  markLines,
  sayFault,
} from '../../../../server/dashboard/app/pages/catalogue/mark-lines.ts'
import { type Effect, effectOf } from '../../../../server/dashboard/app/pieces/tool-effect.ts'

const tool = (method: string, annotations: object, tags: readonly string[] = []) => ({
  name: `crm_${method}`,
  title: `Call ${method}`,
  description: 'Of people.',
  method,
  tags,
  annotations: { ...annotations },
})

const list = tool('list', { readOnlyHint: true }, ['directory'])
const create = tool('create', { readOnlyHint: false, destructiveHint: false })
const update = tool('update', { readOnlyHint: false, destructiveHint: true }, ['admin'])
const remove = tool('delete', { readOnlyHint: false, destructiveHint: true })
const all = [update, remove, list, create]

t.test('what a tool does is told in words', async (t) => {
  const rows: readonly (readonly [typeof list, Effect])[] = [
    [list, 'reads'],
    [create, 'adds'],
    [update, 'changes'],
    [remove, 'deletes'],
    [tool('bulk_delete', {}), 'deletes'],
    [tool('undelete', {}), 'changes'],
  ]
  for (const [each, effect] of rows) t.equal(effectOf(each), effect, each.method)
})

t.test('tools are found by words, tag and effect', async (t) => {
  const none = { words: '', tag: '', effect: '' }
  t.same(findTools(all, none), all)
  t.same(findTools(all, { ...none, words: 'PEOPLE crm_del' }), [remove])
  t.same(findTools(all, { ...none, tag: 'admin' }), [update])
  t.same(findTools(all, { ...none, effect: 'reads' }), [list])
  t.same(findTools(all, { words: 'list', tag: 'admin', effect: '' }), [])
  t.same(tagsOf(all), ['admin', 'directory'])
  t.same(effectsOf(all), ['reads', 'adds', 'changes', 'deletes'])
})

const fault = (line: number, column: number) => ({
  line,
  column,
  problem: 'there is no "git"',
  wanted: 'did you mean "get"?',
  severity: 'error',
})

t.test('a text is cut into lines with what is wrong in them, and the word is found', async (t) => {
  const pieces = markLines('a: 1\n  git: /x\nc', [fault(2, 3), fault(2, 8)], 2)
  t.same(
    pieces.map((lines) => lines.map(({ number, faults }) => [number, faults.length])),
    [
      [
        [1, 0],
        [2, 2],
      ],
      [[3, 0]],
    ],
  )
  const line = { number: 2, text: '  git: /x', faults: [fault(2, 3)] }
  t.same(cutAtFault(line), ['  ', 'git', ': /x'])
  t.same(cutAtFault({ ...line, faults: [fault(2, 99)] }), ['  git: /x', '', ''])
  t.same(cutAtFault({ ...line, faults: [] }), ['  git: /x', '', ''])
  t.equal(sayFault(fault(1, 1)), 'there is no "git"; did you mean "get"?')
  t.equal(sayFault({ problem: 'x', wanted: null }), 'x')
})
