import {
  type AccountView,
  type Args,
  fail,
  type Integration,
  type Method,
  type Outcome,
  succeed,
  suggest,
} from '../../engine/index.ts'
import { type ExplainedRequest, explainCall } from '../accounts/explain.ts'
import { readArguments } from './arguments.ts'
import type { Command, Io, Output } from './command.ts'
import { findIntegration } from './find-integration.ts'
import { parseJsonArgument } from './json-argument.ts'
import { printFailure, printMisuse } from './print.ts'

const usage = `Usage: mortise explain <integration|file> <method|tool> [json] [--region <name>] [--auth <name>] [--settings <json>]

Prints the exact request that a call would send, without sending it. What is secret stands as a word in brackets.

  mortise explain acme people.get '{"id":"17"}'
  mortise explain acme list_all_acme_people --region eu
`

/** `mortise explain`. */
export const explain: Command = {
  summary: 'Show the request that a call would send',
  usage,
  run: runExplain,
}

async function runExplain(argv: readonly string[], io: Io): Promise<number> {
  const wanted = readWanted(argv)
  if (!wanted.ok) return printMisuse(wanted.failure, io.stderr)
  const request = await explainWanted(wanted.value, io)
  if (!request.ok) return printFailure(request.failure, io.stderr)
  printRequest(request.value, io.stdout)
  return 0
}

interface Wanted {
  readonly integration: string
  readonly method: string
  readonly args: Args
  readonly account: AccountView
}

function readWanted(argv: readonly string[]): Outcome<Wanted> {
  const parsed = readArguments(argv, {
    command: 'explain',
    options: {
      region: { type: 'string' },
      auth: { type: 'string' },
      settings: { type: 'string' },
    },
    required: ['the name of an integration', 'a method such as "users.list"'],
    max: 3,
  })
  if (!parsed.ok) return parsed
  const [integration = '', method = '', json] = parsed.value.positionals
  const { region, auth, settings: settingsJson } = parsed.value.values
  const args = parseJsonArgument(json)
  if (!args.ok) return args
  const settings = parseJsonArgument(settingsJson)
  if (!settings.ok) return settings
  const account = {
    id: 'explained',
    settings: settings.value,
    ...(region !== undefined && { region }),
    ...(auth !== undefined && { auth }),
  }
  return succeed({ integration, method, args: args.value, account })
}

async function explainWanted(wanted: Wanted, io: Io): Promise<Outcome<ExplainedRequest>> {
  const integration = await findIntegration(wanted.integration, io)
  if (!integration.ok) return integration
  const method = findMethod(integration.value, wanted.method)
  if (!method.ok) return method
  const { args, account } = wanted
  return explainCall({
    integration: integration.value,
    method: method.value,
    args,
    account: {
      ...account,
      settings: { ...exampleSettings(integration.value), ...account.settings },
    },
    clock: () => 0,
    sign: () => '',
  })
}

function findMethod({ methods, tools, title }: Integration, called: string): Outcome<Method> {
  const method = methods.get(called) ?? tools.find((tool) => tool.name === called)?.method
  if (method !== undefined) return succeed(method)
  const wanted = suggest(called, [...methods.keys(), ...tools.map((tool) => tool.name)])
  return fail({
    kind: 'not_found',
    message: `${title} has no method "${called}"${wanted === undefined ? '' : `; ${wanted}`}`,
    hint: `Name one of these: ${[...methods.keys()].join(', ')}.`,
    at: called,
  })
}

/** What an account's owner may have given, for what is not told with --settings. */
function exampleSettings({ fields, auth }: Integration): Readonly<Record<string, string>> {
  const asked = [...fields, ...auth.flatMap(({ asks }) => asks)]
  return Object.fromEntries(
    asked
      .filter(({ isSecret }) => !isSecret)
      .map((field) => [field.name, field.default ?? field.example ?? field.name]),
  )
}

function printRequest(request: ExplainedRequest, stdout: Output): void {
  const { method, url, headers, certificate, body } = request
  stdout.write(`${method} ${url}\n`)
  for (const [name, value] of Object.entries(headers)) stdout.write(`${name}: ${value}\n`)
  if (certificate !== undefined) stdout.write(`(client certificate: ${certificate})\n`)
  if (body !== undefined) stdout.write(`\n${body}\n`)
}
