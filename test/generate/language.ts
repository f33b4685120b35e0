import { parse } from 'yaml'
import { allConstructs, type Construct, constructsOf } from '../language/constructs.ts'
import { type LanguageExample, readLanguageExamples } from '../language/example.ts'
import { formatLengths } from './lengths.ts'

/** The page of the language, as the text of the file that authors read. */
export function formatLanguagePage(): string {
  const examples = readLanguageExamples()
  const constructs = [...allConstructs()].map(([id, construct]) => ({
    ...construct,
    shownBy: examples.find(({ definition }) => constructsOf(definition).has(id)),
  }))
  return [
    introduction(constructs.length, examples.length),
    table(constructs),
    ...examples.map(section),
    formatLengths(),
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
}

function introduction(keys: number, examples: number): string {
  return `<!-- Written by "npm run generate" from the schema and the examples; a test tells when it is stale. -->

# The language of definitions

Every key, what it means, and an example that shows it: ${keys} keys, ${examples} examples. Each example below is run by the tests
against a real HTTP server, so that what stands here is what happens. To write your first definition, begin with
[the guide](README.md).

Three things hold everywhere:

- Keys that take a value out of an answer (\`items\`, \`item\`, \`next\`, \`more\`, \`when\`, \`save\`) are [JSONata](https://docs.jsonata.org), mostly
  plain paths. Anywhere else \`\${...}\` holds JSONata; a scalar that is exactly one \`\${...}\` keeps its type, and one that is undefined
  is left out.
- \`args\` is what a caller gives, \`account\` what its owner was asked for or what was saved, \`region\` its row of the table; \`token\`, \`app\` and
  \`callback\` are there where requests are authorised. In answers, \`$status\` and \`$header("x")\` stand beside the body.
- What is common stands at the top, and a method restates what differs, or \`none\`.

## Keys
`
}

interface ShownConstruct extends Construct {
  readonly shownBy: LanguageExample | undefined
}

function table(constructs: readonly ShownConstruct[]): string {
  const rows = [...constructs]
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .map(({ path, description, shownBy }) => {
      const link = shownBy === undefined ? '' : `[${shownBy.title}](#${anchor(shownBy.title)})`
      return `| \`${path}\` | ${cell(description)} | ${link} |`
    })
  return [
    '| key | meaning | example |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '## Examples',
    '',
  ].join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** As the usual renderers make it of a heading. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-')
}

function section({ title, words, shown, exchanges }: LanguageExample): string {
  return [
    `### ${title}`,
    '',
    words,
    '',
    '```yaml',
    shown.trim(),
    '```',
    '',
    ...told(exchanges),
    '',
  ].join('\n')
}

interface Exchange {
  readonly name: string
  readonly call: string
  readonly args?: Readonly<Record<string, unknown>>
  readonly continues?: boolean
  readonly upstream?: readonly Readonly<Record<string, unknown>>[]
  readonly result?: unknown
  readonly failure?: unknown
}

/** What was called, what went over the wire, and what came of it. */
function told(text: string): readonly string[] {
  const { exchanges } = parse(text) as { readonly exchanges: readonly Exchange[] }
  return exchanges.flatMap((exchange) => [
    `${exchange.name}:`,
    '',
    '```text',
    callOf(exchange),
    ...(exchange.upstream ?? []).flatMap(wire),
    `=> ${JSON.stringify(exchange.failure === undefined ? exchange.result : { failure: exchange.failure })}`,
    '```',
    '',
  ])
}

function callOf({ call, args = {}, continues }: Exchange): string {
  const given = continues ? { ...args, next_cursor: '...' } : args
  return Object.keys(given).length === 0 ? call : `${call} ${JSON.stringify(given)}`
}

const verbs = ['get', 'post', 'put', 'patch', 'delete'] as const

function wire(step: Readonly<Record<string, unknown>>): readonly string[] {
  const verb = verbs.find((each) => step[each] !== undefined) ?? 'get'
  const query = Object.entries((step['query'] ?? {}) as Record<string, unknown>)
  const search = query.map(([name, value]) => `${name}=${String(value)}`).join('&')
  const headers = Object.entries((step['headers'] ?? {}) as Record<string, string>)
  const body = step['form'] ?? step['json'] ?? step['parts'] ?? step['text']
  return [
    `> ${verb.toUpperCase()} ${String(step[verb])}${search === '' ? '' : `?${search}`}`,
    ...headers.map(([name, value]) => `>   ${name}: ${value}`),
    ...(body === undefined
      ? []
      : [`>   ${typeof body === 'string' ? body : JSON.stringify(body)}`]),
    ...answerOf(step['answer'] as Readonly<Record<string, unknown>> | undefined),
  ]
}

function answerOf(answer: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  if (answer === undefined) return []
  const { status, headers = {}, json, text, base64 } = answer
  const body = json === undefined ? (text ?? base64) : JSON.stringify(json)
  return [
    `< ${String(status)}${body === undefined ? '' : ` ${String(body)}`}`,
    ...Object.entries(headers as Record<string, string>).map(
      ([name, value]) => `<   ${name}: ${value}`,
    ),
  ]
}
