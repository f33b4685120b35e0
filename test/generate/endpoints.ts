import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'yaml'
import { compileDefinition, type Integration } from '../../engine/index.ts'
import { rootPath } from '../support/root.ts'

const begin = '<!-- endpoints: written by "npm run generate" -->'
const end = '<!-- /endpoints -->'

/** A page about an integration, and its text with the table of what the definition reaches. */
export interface EndpointsPage {
  readonly file: string
  readonly text: string
}

/** The page beside a definition, with its table renewed; nothing where there is no page, or none with a place for it. */
export function formatEndpointsPage(definition: string): EndpointsPage | undefined {
  const file = definition.replace(/\.yaml$/, '.md')
  const page = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (!page.includes(begin) || !page.includes(end)) return undefined
  const [before = ''] = page.split(begin)
  const [, after = ''] = page.split(end)
  return { file, text: `${before}${begin}\n\n${formatEndpoints(definition)}\n${end}${after}` }
}

/** All definitions of the project. */
export function definitionFiles(names: readonly string[]): readonly string[] {
  return names
    .filter((name) => /^\w+\.yaml$/.test(name))
    .map((name) => rootPath('integrations', name))
}

/** What a method says of its request, as it is written. */
type Written = Readonly<Record<string, unknown>> & { readonly base?: string; readonly job?: Job }

interface Job {
  readonly start: Written
  readonly poll: Written
  readonly result?: Written
}

const verbs = ['get', 'post', 'put', 'patch', 'delete'] as const

function formatEndpoints(file: string): string {
  const text = readFileSync(file, 'utf8')
  const { integration } = compileDefinition(text, { file, name: basename(file, '.yaml') })
  if (integration === undefined) throw new Error(`${file} has faults: run "mortise check"`)
  const { base, resources } = parse(text, { merge: true }) as {
    readonly base: string
    readonly resources: Readonly<Record<string, Readonly<Record<string, Written>>>>
  }
  const rows = [...integration.methods.values()].map(({ key, resource, name, tags, scopes }) => {
    const section = resources[resource] as Readonly<Record<string, Written>> & Written
    const written = section[name] ?? {}
    const of = written.base ?? section.base ?? base
    const requests = requestsOf(written).map((request) => `\`${address(request, of, base)}\``)
    const cells = [
      toolOf(integration, key),
      requests.join('<br>'),
      scopes?.join('<br>'),
      tags.join(', '),
    ]
    return `| ${cells.map((cell) => cell ?? '').join(' | ')} |`
  })
  return [
    `${rows.length} operations. A path without a host is below \`${base}\`.`,
    '',
    '| tool | request | scopes | tags |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function toolOf({ tools }: Integration, key: string): string {
  const tool = tools.find(({ method }) => method.key === key)
  return tool === undefined ? '' : `\`${tool.name}\``
}

function requestsOf(written: Written): readonly Written[] {
  const { job } = written
  return job === undefined ? [written] : [job.start, job.poll, ...(job.result ? [job.result] : [])]
}

function address(written: Written, of: string, base: string): string {
  const verb = verbs.find((each) => written[each] !== undefined) ?? 'post'
  const path = String(written[verb] ?? '').replaceAll(/\$\{(?:args|job)\.(\w+)\}/g, '{$1}')
  return `${verb.toUpperCase()} ${of === base ? '' : of}${path}`
}
