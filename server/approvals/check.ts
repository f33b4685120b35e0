import {
  type Failure,
  type Integration,
  offerTools,
  suggest,
  type Tool,
} from '../../engine/index.ts'
import type { ApprovalConfig } from '../store/server-shapes.ts'
import { DESTRUCTIVE, isMeant } from './need.ts'

const PARTS = ['methods', 'tags', 'tools'] as const

type Part = (typeof PARTS)[number]

const GROUPS = ['read', 'write', 'custom', DESTRUCTIVE]

/** The first thing that is wrong with what must be approved, at its place. A word about nothing would let all pass. */
export function checkApproval(
  config: ApprovalConfig | undefined,
  integration: Integration,
): Failure | undefined {
  if (config === undefined) return undefined
  const tools = offerTools(integration, {})
  for (const part of PARTS) {
    const words = config[part] ?? []
    const index = words.findIndex(
      (word) => !tools.some((tool) => isMeant(tool, { [part]: [word] })),
    )
    const word = words[index]
    if (word !== undefined) return unknown(part, { word, index }, tools)
  }
  if (PARTS.some((part) => config[part]?.length)) return undefined
  return wrong('config.approval', 'it names no calls', 'Name "methods", "tags" or "tools".')
}

function unknown(
  part: Part,
  { word, index }: { readonly word: string; readonly index: number },
  tools: readonly Tool[],
): Failure {
  const right = suggest(word, knownWords(part, tools))
  const problem = `nothing is called "${word}"${right === undefined ? '' : `, ${right}`}`
  return wrong(`config.approval.${part}.${index}`, problem, 'Correct it and send it again.')
}

function knownWords(part: Part, tools: readonly Tool[]): readonly string[] {
  const words = {
    methods: () => [...GROUPS, ...tools.map(({ method }) => method.name)],
    tags: () => tools.flatMap(({ method }) => method.tags),
    tools: () => tools.map(({ name }) => name),
  } satisfies Record<Part, () => readonly string[]>
  return [...new Set(words[part]())]
}

function wrong(at: string, problem: string, hint: string): Failure {
  return { kind: 'invalid_input', message: `"${at}" is wrong: ${problem}`, hint, at }
}
