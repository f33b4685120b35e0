import t from 'tap'
import type { Integration } from '../../../engine/integration.ts'
import { deriveTool } from '../../../engine/tools/derive.ts'
import { checkFilter, selectTools, type ToolFilter } from '../../../engine/tools/filter.ts'
import { method } from './outline.ts'

const methods = [
  method({ name: 'list', tags: ['directory'] }),
  method({ name: 'get', tags: ['directory'] }),
  method({ name: 'create', tags: ['directory', 'onboarding'] }),
  method({ name: 'delete', tags: ['directory', 'offboarding'] }),
  method({ resource: 'deals', name: 'search', verb: 'POST', isList: true, tags: ['sales'] }),
  method({ resource: 'deals', name: 'merge', verb: 'POST', tags: ['sales'] }),
]

const integration: Integration = {
  name: 'acme',
  title: 'Acme',
  categories: [],
  fields: [],
  auth: [],
  finders: [],
  methods: new Map(methods.map((each) => [each.key, each])),
  tools: methods.map((each) => deriveTool(each, { name: 'acme', title: 'Acme' })),
}

const CHOICES: readonly (readonly [ToolFilter, readonly string[]])[] = [
  [{}, ['list', 'get', 'create', 'delete', 'search', 'merge']],
  [{ methods: [], tags: [] }, ['list', 'get', 'create', 'delete', 'search', 'merge']],
  [{ methods: ['read'] }, ['list', 'get', 'search']],
  [{ methods: ['write'] }, ['create', 'delete', 'merge']],
  [{ methods: ['custom'] }, ['search', 'merge']],
  [{ methods: ['read', 'delete'] }, ['list', 'get', 'delete', 'search']],
  [{ methods: ['merge'] }, ['merge']],
  [{ tags: ['offboarding', 'sales'] }, ['delete', 'search', 'merge']],
  [{ methods: ['read'], tags: ['directory'] }, ['list', 'get']],
  [{ methods: ['toString'] }, []],
]

t.test('methods are a union, tags are a union, and a tool must pass both', async (t) => {
  for (const [filter, expected] of CHOICES) {
    const names = selectTools(integration.tools, filter).map((tool) => tool.method.name)
    t.same(names, expected, JSON.stringify(filter))
  }
})

t.test('a filter that can select is accepted', async (t) => {
  for (const filter of [{}, { methods: ['read', 'write', 'delete'] }, { tags: ['sales'] }]) {
    t.equal(checkFilter(integration, filter), undefined)
  }
})

t.test('a filter with a wrong word, or without any tool left, is refused in words', async (t) => {
  const cases: readonly (readonly [ToolFilter, RegExp])[] = [
    [{ methods: ['reed'] }, /Unknown method "reed", did you mean "read"\?/],
    [
      { tags: ['directori', 'x'] },
      /Unknown tag "directori", did you mean "directory"\?; Unknown tag "x"/,
    ],
    [
      { methods: ['create'], tags: ['sales'] },
      /No tool of Acme passes .*\["create"\].*\["sales"\]/,
    ],
  ]
  for (const [filter, expected] of cases) {
    t.match(checkFilter(integration, filter), {
      kind: 'invalid_input',
      message: expected,
      at: 'acme',
    })
  }
})
