import { readFileSync } from 'node:fs'
import t from 'tap'
import { checkDefinition } from '../../../engine/definition/check.ts'
import { createFaultList } from '../../../engine/definition/collect.ts'
import { readDefinition } from '../../../engine/definition/read.ts'
import { formatFault } from '../../../engine/fault.ts'
import { rootPath } from '../../support/root.ts'
import { faultsOf } from './faults-of.ts'

/** What is left of a definition to be checked further. */
function soundPart(resources: string, rest = '') {
  const text = `title: Acme\nbase: https://api.acme.com\n${rest}\nresources: ${resources}`
  const { value } = readDefinition(text, { file: 'api.yaml' })
  return checkDefinition(value, () => {})
}

t.test('a definition of this project has no faults', (t) => {
  const text = readFileSync(rootPath('integrations', 'zoho_bigin.yaml'), 'utf8')
  t.same(faultsOf(text), [])
  t.end()
})

t.test('checkDefinition leaves out faulty methods, so that the others are checked further', (t) => {
  const sound = soundPart(
    '{ users: { about: People., list: { get: /users }, get: { gte: /me }, abuot: People. }, roles: { list: 5 } }',
  )
  t.same(sound?.resources, { users: { about: 'People.', list: { get: '/users' } }, roles: {} })
  t.end()
})

t.test('checkDefinition gives nothing when more than methods are faulty', (t) => {
  const users = '{ users: { list: { get: /users } } }'
  t.ok(soundPart(users))
  t.equal(soundPart(users, 'limits: 5'), undefined)
  t.equal(soundPart('{ users: { tags: 5, list: { get: /users } } }'), undefined)
  t.end()
})

t.test('checkDefinition gives a sound definition itself', (t) => {
  const value = { title: 'Acme', base: 'https://a.com', resources: { a: { list: { get: '/a' } } } }
  t.equal(
    checkDefinition(value, () => t.fail('nothing to report')),
    value,
  )
  t.end()
})

t.test('createFaultList sorts by place and tells each fault once', (t) => {
  const reading = readDefinition('a: 1\nb: &b { c: 2 }\nd: *b\na: 3', { file: 'api.yaml' })
  const { report, faults } = createFaultList('api.yaml', reading)
  report(['d', 'c'], 'is wrong')
  report(['b', 'c'], 'is wrong')
  report(['b', 'c'], 'is odd', 'make it even', { severity: 'warning' })
  report(['a'], 'is too small', undefined, { on: 'key' })
  t.same(faults().map(formatFault), [
    'api.yaml:1:1 is too small',
    'api.yaml:2:12 is wrong',
    'api.yaml:2:12 warning: is odd; make it even',
    'api.yaml:4:1 the key "a" stands here twice',
  ])
  t.same(faults()[1]?.path, ['d', 'c'])
  t.end()
})

t.test('createFaultList tells what is wrong with a text, not what follows from it', (t) => {
  const reading = readDefinition('base: "${region.apii}"\nlist: {}', { file: 'api.yaml' })
  const { report, faults } = createFaultList('api.yaml', reading)
  report(['base'], 'names no column', undefined, { offset: 9 })
  report(['base'], 'is no address in "us"')
  report(['base'], 'is no address in "eu"')
  report(['base'], 'is odd at its end', undefined, { offset: 13 })
  report(['list'], 'has no "get"')
  report(['list'], 'has no "about"')
  t.same(faults().map(formatFault), [
    'api.yaml:1:17 names no column',
    'api.yaml:1:21 is odd at its end',
    'api.yaml:2:7 has no "get"',
    'api.yaml:2:7 has no "about"',
  ])
  t.end()
})
