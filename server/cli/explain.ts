import {
  type Args,
  type CallContext,
  callMethod,
  type Failure,
  fail,
  type Integration,
  type Method,
  type Outcome,
  type Secrets,
  succeed,
  suggest,
  type UpstreamRequest,
} from '../../engine/index.ts'
import { readArguments } from './arguments.ts'
import type { Command, Io, Output } from './command.ts'
import { findIntegration } from './find-integration.ts'
import { parseJsonArgument } from './json-argument.ts'
import { printFailure, printMisuse } from './print.ts'
import { type StandIns, standIns } from './stand-ins.ts'

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
  const request = await explainCall(wanted.value, io)
  if (!request.ok) return printFailure(request.failure, io.stderr)
  printRequest(request.value, io.stdout)
  return 0
}

interface Wanted {
  readonly integration: string
  readonly method: string
  readonly args: Args
  readonly account: CallContext['account']
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

async function explainCall(wanted: Wanted, io: Io): Promise<Outcome<Explained>> {
  const integration = await findIntegration(wanted.integration, io)
  if (!integration.ok) return integration
  const method = findMethod(integration.value, wanted.method)
  return method.ok ? captureRequest(method.value, integration.value, wanted) : method
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

const captured: Failure = {
  kind: 'blocked',
  message: 'The request was explained and not sent.',
  hint: 'Call the tool to send it.',
  at: 'explain',
}

/** A request, and how it is shown. */
interface Explained {
  readonly request: UpstreamRequest
  readonly mask: StandIns['mask']
}

/** The request with the first stand-ins that it can be made with. */
async function captureRequest(
  method: Method,
  integration: Integration,
  wanted: Wanted,
): Promise<Outcome<Explained>> {
  const asked = integration.auth.flatMap(({ asks }) => asks.filter(({ isSecret }) => isSecret))
  let failed: Outcome<Explained> | undefined
  for (const { secrets, mask } of standIns(asked)) {
    const request = await capture(method, integration, { ...wanted, secrets })
    if (request.ok) return succeed({ request: request.value, mask })
    failed ??= request
    if (!mayBeKey(request.failure)) break
  }
  return failed ?? fail(captured)
}

/** A word in brackets signs nothing where a private key is wanted. */
function mayBeKey({ kind }: Failure): boolean {
  return kind === 'auth' || kind === 'definition'
}

/** Makes the call up to the socket, and keeps what would go into it. */
async function capture(
  method: Method,
  integration: Integration,
  { args, account, secrets }: Wanted & { readonly secrets: Secrets },
): Promise<Outcome<UpstreamRequest>> {
  const requests: UpstreamRequest[] = []
  const outcome = await callMethod(method, args, {
    account: { ...account, settings: { ...exampleSettings(integration), ...account.settings } },
    maxResultBytes: 0,
    ports: {
      clock: () => 0,
      pause: async () => undefined,
      sign: () => '',
      credentials: {
        secrets,
        current: () => ({ access: '[access token]' }),
        renew: async () => fail(captured),
      },
      send: async (request) => {
        requests.push(request)
        return fail(captured)
      },
    },
  })
  const [request] = requests
  if (request !== undefined) return succeed(request)
  return outcome.ok ? fail(captured) : outcome
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

function printRequest({ request, mask }: Explained, stdout: Output): void {
  const { method, origin, path, headers, body, certificate } = request
  stdout.write(`${method} ${mask(origin + path)}\n`)
  for (const [name, value] of Object.entries(headers)) {
    stdout.write(`${name}: ${mask(readable(value))}\n`)
  }
  if (certificate !== undefined)
    stdout.write(`(client certificate: ${mask(certificate.cert.replaceAll('\n', '\\n'))})\n`)
  if (body !== undefined) stdout.write(`\n${mask(String(body))}\n`)
}

/** HTTP Basic hides in Base64 what is masked already. */
function readable(value: string): string {
  const [, pair] = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(value) ?? []
  return pair === undefined ? value : `Basic [base64 of ${Buffer.from(pair, 'base64')}]`
}
