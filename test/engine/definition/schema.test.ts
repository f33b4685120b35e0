import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import t from 'tap'
import { parse } from 'yaml'
import { formatPublishedSchema } from '../../../engine/definition/schema/published.ts'
import { rootPath } from '../../support/root.ts'

interface Node {
  readonly properties?: Readonly<Record<string, Node>>
  readonly description?: string
  readonly [keyword: string]: unknown
}

const published: Node = JSON.parse(formatPublishedSchema())

t.test('the schema on disk is the one that the engine checks with', (t) => {
  const onDisk = readFileSync(rootPath('engine', 'definition', 'schema.json'), 'utf8')
  t.equal(onDisk, formatPublishedSchema(), 'run "npm run generate" when this fails')
  t.end()
})

t.test('every key of the language tells an editor what it is for', (t) => {
  const keys = keysOf(published, '')
  const silent = keys.filter(({ node }) => node.description === undefined)
  t.ok(keys.length > 100, 'the keys are found')
  t.same(
    silent.map(({ path }) => path),
    [],
  )
  t.end()
})

t.test('an editor that reads the schema accepts the definitions of this project', (t) => {
  const validate = new Ajv().compile(published)
  const text = readFileSync(rootPath('integrations', 'zoho_bigin.yaml'), 'utf8')
  t.ok(validate(parse(text)), JSON.stringify(validate.errors))
  t.match(text, /^# yaml-language-server: \$schema=\.\.\/engine\/definition\/schema\.json\n/)
  t.end()
})

t.test('a map of the language takes only the keys that it knows', (t) => {
  const open = keysOf(published, '').filter(
    ({ node }) => node.properties !== undefined && node['additionalProperties'] === undefined,
  )
  t.same(
    open.map(({ path }) => path),
    [],
  )
  t.end()
})

/** Every key below a schema, through maps, lists and unions. */
function keysOf(node: Node, path: string): readonly { path: string; node: Node }[] {
  const { properties = {} } = node
  const own = Object.entries(properties).flatMap(([key, child]) => {
    const at = `${path}.${key}`
    return [{ path: at, node: child }, ...keysOf(child, at)]
  })
  const below = [node['additionalProperties'], node['items'], ...[node['anyOf'] ?? []].flat()]
  return [...own, ...below.filter(isNode).flatMap((child) => keysOf(child, path))]
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}
