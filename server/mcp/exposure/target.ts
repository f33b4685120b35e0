import { type Args, type Failure, isResearch, type Tool } from '../../../engine/index.ts'
import { CALL_TOOL, SEARCH_TOOLS } from '../../servers/own-tools.ts'
import type { Offer } from '../catalogue.ts'
import { isRecord, type Params } from '../message.ts'
import { unknownWords } from './discovery.ts'
import { tellOfTool } from './tell.ts'

/** A tool to call. */
export interface ToolTarget {
  readonly kind: 'tool'
  readonly tool: Tool
  readonly args: unknown
  /** Adds to a failure what its reader cannot see. */
  readonly explain: (failure: Failure) => Failure
}

/** What a `tools/call` comes to before anything is called. */
export type Target =
  | ToolTarget
  /** Answered from the tools themselves: JSON text. */
  | { readonly kind: 'answer'; readonly json: string }
  | { readonly kind: 'failure'; readonly failure: Failure }
  /** No tool has the name. */
  | { readonly kind: 'unknown'; readonly names: Iterable<string> }

const NO_ARGS: Args = Object.freeze({})

/**
 * What is called: a tool by its own name, or by `call_tool` where tools are found by search. There too an own name leads to
 * the tool, so that whoever knows it goes on when a definition grows beyond a list.
 */
export function findTarget({ tools, discovery }: Offer, params: Params): Target {
  const name = String(params['name'])
  const args = params['arguments'] ?? NO_ARGS
  const tool = tools.get(name)
  if (tool !== undefined) return { kind: 'tool', tool, args, explain: explainOf(tool, discovery) }
  if (discovery === undefined) return { kind: 'unknown', names: tools.keys() }
  const answer = discovery.answers.get(name)
  if (answer !== undefined) return answered(answer(isRecord(args) ? args : NO_ARGS))
  if (name === CALL_TOOL) return throughCallTool(isRecord(args) ? args : NO_ARGS, tools)
  return { kind: 'unknown', names: discovery.listed.map((listed) => listed.name) }
}

/** The tool that a `tools/call` reaches, whichever way it is called. */
export function calledTool({ tools, discovery }: Offer, params: Params): Tool | undefined {
  const { name, arguments: args } = params
  const tool = tools.get(String(name))
  if (discovery === undefined || tool !== undefined) return tool
  return name === CALL_TOOL && isRecord(args) ? tools.get(String(args['tool_name'])) : undefined
}

function answered(outcome: { ok: true; value: string } | { ok: false; failure: Failure }): Target {
  return outcome.ok
    ? { kind: 'answer', json: outcome.value }
    : { kind: 'failure', failure: outcome.failure }
}

function throughCallTool(given: Args, tools: ReadonlyMap<string, Tool>): Target {
  const { tool_name: name, arguments: args, ...others } = given
  const wrong = checkGiven(name, args, Object.keys(others))
  if (wrong !== undefined) return { kind: 'failure', failure: wrong }
  const tool = tools.get(String(name))
  if (tool === undefined) {
    return { kind: 'failure', failure: refusal(unknownWords(String(name), tools)) }
  }
  const explain = (failure: Failure) => tellOfTool(failure, tool)
  return { kind: 'tool', tool, args: args ?? NO_ARGS, explain }
}

function checkGiven(name: unknown, args: unknown, others: readonly string[]): Failure | undefined {
  const wanted = 'Give "tool_name", and what the tool takes as the object "arguments".'
  if (typeof name !== 'string') return refusal('"tool_name" is missing or no text', wanted)
  if (args !== undefined && args !== null && !isRecord(args)) {
    return refusal(`"arguments" of ${name.slice(0, 128)} is no object`, wanted)
  }
  if (others.length === 0) return undefined
  return refusal(`Unknown argument "${others[0]?.slice(0, 80)}" beside "arguments"`, wanted)
}

/** Where a list shows a tool, its reader knows what it takes. */
function explainOf(tool: Tool, discovery: Offer['discovery']): ToolTarget['explain'] {
  const isListed = discovery === undefined || isResearch(tool)
  return (failure) => (isListed ? failure : tellOfTool(failure, tool))
}

function refusal(message: string, hint = `Find the name with ${SEARCH_TOOLS}.`): Failure {
  return { kind: 'invalid_input', message, hint, at: CALL_TOOL }
}
