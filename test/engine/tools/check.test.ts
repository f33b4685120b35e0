import t from 'tap'
import type { MethodOutline } from '../../../engine/integration.ts'
import { checkTools } from '../../../engine/tools/check.ts'
import { deriveTool } from '../../../engine/tools/derive.ts'
import { method } from './outline.ts'

function faultsOf(...methods: readonly Partial<MethodOutline>[]): readonly string[] {
  const faults: string[] = []
  const tools = methods.map((each) => deriveTool(method(each), { name: 'acme', title: 'Acme' }))
  checkTools('acme', tools, (path, problem, wanted, spot) => {
    faults.push(`${spot?.severity ?? 'error'} ${path.join('.')}: ${problem}; ${wanted}`)
  })
  return faults
}

const args = (properties: Record<string, unknown>) => ({ type: 'object', properties })

const CASES: readonly (readonly [readonly Partial<MethodOutline>[], readonly RegExp[]])[] = [
  [[{ name: 'list' }, { name: 'get' }], []],
  [
    [
      { resource: 'user', name: 'get' },
      { resource: 'users', name: 'get' },
    ],
    [/^error resources\.users\.get: .*"get_single_acme_user_by_id" is already that of user\.get/],
  ],
  [
    [{ resource: 'a_resource_with_quite_a_long_name_to_read' }],
    [/^warning .*the tool name has 55 characters;/],
  ],
  [
    [{ resource: 'customer_relationship_management_opportunity_line_items' }],
    [/^warning .*the tool name has 69 characters, so it is cut to "list_all_acme_/],
  ],
  [[{ about: 'x'.repeat(1025) }], [/^warning resources\.users\.list\.about: .*1025 characters/]],
  [
    [{ args: args({ limit: { type: 'string' } }) }],
    [/^error resources\.users\.list\.args\.limit: every list takes "limit" already/],
  ],
  [[{ name: 'create', args: args({ limit: { type: 'string' } }) }], []],
  [
    [{ name: 'create', args: { ...args({}), anyOf: [] } }],
    [/^error resources\.users\.create\.args: clients refuse "anyOf" around all arguments/],
  ],
  [
    [{ name: 'create', args: args({ 'filter[name]': { type: 'string' } }) }],
    [/^error .*args\.filter\[name\]: clients refuse the argument name "filter\[name\]"/],
  ],
  [
    [{ name: 'create', args: args({ a: { type: 'array', items: { $ref: '#/x' } } }) }],
    [/^error .*args\.a: clients refuse "\$ref"/],
  ],
  [
    [{ name: 'create', args: args({ a: { anyOf: [{ type: 'strnig' }] } }) }],
    [/^error .*args\.a: unknown type "strnig"; use one of string,/],
  ],
  [
    [{ name: 'create', args: args({ a: { type: 'string', pattern: '(?=a)' } }) }],
    [/^error .*args\.a: cannot use the pattern "\(\?=a\)"; write it in RE2 syntax/],
  ],
]

t.test('what a client would refuse is told at its place, with what would be right', async (t) => {
  for (const [methods, expected] of CASES) {
    const faults = faultsOf(...methods)
    t.equal(faults.length, expected.length, faults.join('\n'))
    expected.forEach((pattern, index) => {
      t.match(faults[index], pattern)
    })
  }
})
