import { readFileSync } from 'node:fs'
import { compileDefinition } from '../../engine/index.ts'
import { rootPath } from '../support/root.ts'

/**
 * The same APIs in a rival that can express them as data: Airbyte's agent connectors, `specs/<name>/connector.yaml` at this
 * commit, counted in lines and in operations.
 */
const rival = {
  name: 'Airbyte agent connectors',
  address: 'https://github.com/airbytehq/airbyte-agent-connectors',
  commit: '4f1d49c1027892d60905bc2bc2ef14589b8a8afc',
  counts: {
    linear: [3350, 17],
    jira: [3577, 24],
    notion: [1725, 9],
    slack: [3066, 22],
    github: [6019, 49],
    stripe: [7564, 47],
    twilio: [2718, 24],
  },
} as const

/** How long definitions are beside a rival's of the same APIs, as a part of the page of the language. */
export function formatLengths(): string {
  const rows = Object.entries(rival.counts).map(([integration, [lines, operations]]) => {
    const ours = measure(integration)
    const each = [ours.lines / ours.methods, lines / operations].map(Math.round)
    return `| \`${integration}\` | ${ours.lines} for ${ours.methods} | ${lines} for ${operations} | ${each[0]} | ${each[1]} |`
  })
  return [
    '## How long a definition is',
    '',
    `Lines for methods, beside the same APIs in [${rival.name}](${rival.address}) at \`${rival.commit.slice(0, 7)}\`. The two do not offer the`,
    'same methods, so the last two columns tell lines for each method; theirs hold a schema of each answer, which is optional here.',
    '',
    '| integration | here | there | each, here | each, there |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function measure(name: string): { readonly lines: number; readonly methods: number } {
  const file = rootPath('integrations', `${name}.yaml`)
  const text = readFileSync(file, 'utf8')
  const { integration } = compileDefinition(text, { file, name })
  if (integration === undefined) throw new Error(`${file} has faults: run "mortise check"`)
  return { lines: text.trimEnd().split('\n').length, methods: integration.methods.size }
}
