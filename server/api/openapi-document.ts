import type { Json } from './openapi-schemas.ts'

/** Adds what no route's schema tells: where the server is, which bodies may be left out, and the MCP URLs. */
export function completeDocument(document: Json, publicUrl: string): Json {
  const paths = document['paths'] as Paths
  return {
    ...document,
    servers: [{ url: publicUrl }],
    paths: { ...mapOperations(paths, complete), ...mcpPaths },
  }
}

type Paths = Readonly<Record<string, Readonly<Record<string, Json>>>>

function mapOperations(paths: Paths, change: (operation: Json, place: Place) => Json): Paths {
  const changed = Object.entries(paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([verb, operation]) => [
        verb,
        change(operation, { path, verb }),
      ]),
    ),
  ])
  return Object.fromEntries(changed)
}

interface Place {
  readonly path: string
  readonly verb: string
}

function complete(operation: Json, place: Place): Json {
  return { ...completeBody(operation, place), responses: sayOf(operation['responses'] as Told) }
}

type Told = Readonly<Record<string, Json>>

const words: Readonly<Record<string, string>> = {
  200: 'Here it is.',
  201: 'It was made.',
  202: 'It is on its way.',
}

/** Answers that nobody described, in words. */
function sayOf(responses: Told): Told {
  const told = Object.entries(responses).map(([status, response]) => {
    const isSaid = response['description'] !== 'Default Response'
    return [status, isSaid ? response : { ...response, description: words[status] ?? 'Done.' }]
  })
  return Object.fromEntries(told)
}

const withBody = ['post', 'put', 'patch']

/** The vendor's method decides what a body of the proxy is; that of a rotation has defaults for everything, and a reason may be left out. */
function completeBody(operation: Json, { path, verb }: Place): Json {
  if (path.startsWith('/proxy/') && withBody.includes(verb)) {
    return { ...operation, requestBody: argsBody }
  }
  if (!/[/](rotate|refuse)$/.test(path)) return operation
  return { ...operation, requestBody: { ...(operation['requestBody'] as Json), required: false } }
}

const argsBody = {
  required: false,
  content: {
    'application/json': {
      schema: { type: 'object', description: 'The arguments of the method by name.' },
    },
  },
}

const token = {
  name: 'token',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description: 'What the URL of the MCP server ends in. Whoever knows it can call.',
}

const protocolVersion = {
  name: 'mcp-protocol-version',
  in: 'header',
  schema: { type: 'string' },
  description: 'The revision of the protocol that the client speaks.',
  example: '2025-11-25',
}

const message = { type: 'object', description: 'A JSON-RPC 2.0 message.' }

const json = (description: string) => ({
  description,
  content: { 'application/json': { schema: message } },
})

const refusals = {
  401: json('The server asks for an API token too, and there is none that is good.'),
  404: json('No MCP server has this token: it never had, was deleted, or has ended.'),
  429: json('Too many calls; `retry-after` tells when the next one is welcome.'),
}

/** A server that asks for a second credential takes an API token; the others take none. */
const security = [{}, { bearer: [] }, { key: [] }]

const operation = { tags: ['MCP servers'], security }

const call = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'list_all_acme_users', arguments: { limit: 10 } },
}

/** The MCP endpoint, which is served beside the routes. See https://modelcontextprotocol.io/specification. */
const mcpPaths: Paths = {
  '/mcp/{token}': {
    post: {
      ...operation,
      operationId: 'callMcp',
      summary: 'Speak MCP',
      description:
        'The streamable HTTP transport, without sessions: each request stands alone. A body is one message, or a batch in the revisions that have batches.',
      parameters: [token, protocolVersion],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: message, example: call } },
      },
      responses: {
        200: {
          description: 'The answer, as JSON or as a stream of events.',
          content: {
            'application/json': { schema: message },
            'text/event-stream': { schema: { type: 'string' } },
          },
        },
        202: { description: 'The notification was taken.' },
        400: json('What was sent is no message of a revision that is spoken here.'),
        ...refusals,
      },
    },
  },
  '/mcp/{token}/sse': {
    get: {
      ...operation,
      operationId: 'openMcpStream',
      summary: 'Open a stream of the older transport',
      description:
        'For clients of the first revision, HTTP+SSE. The first event names the address to which messages are posted.',
      parameters: [token],
      responses: {
        200: {
          description: 'Events, until the client goes away.',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        ...refusals,
      },
    },
  },
  '/mcp/{token}/messages': {
    post: {
      ...operation,
      operationId: 'postMcpMessage',
      summary: 'Send a message of the older transport',
      description: 'The answer arrives on the stream.',
      parameters: [
        token,
        {
          name: 'sessionId',
          in: 'query',
          required: true,
          schema: { type: 'string' },
          description: 'As the first event of the stream names it.',
        },
      ],
      requestBody: { required: true, content: { 'application/json': { schema: message } } },
      responses: { 202: { description: 'Taken.' }, ...refusals },
    },
  },
}
