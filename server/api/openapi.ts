import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { Type } from 'typebox'
import { version } from '../version.ts'
import { docsTheme } from './docs-theme.ts'
import { completeDocument } from './openapi-document.ts'
import { nameSchemas } from './openapi-schemas.ts'

/** The parts of the API by the beginning of their addresses; where several fit, the first. */
const PARTS = [
  {
    name: 'Integrations',
    description: 'What can be connected, as the definitions tell it.',
    at: /^[/]integration([/]|$)/,
  },
  {
    name: 'Connecting',
    description: 'Links by which people connect accounts, and the OAuth apps that it takes.',
    at: /^[/](link-token|oauth-app)/,
  },
  {
    name: 'MCP servers',
    description: "URLs under which MCP clients find an account's tools.",
    at: /^[/](integrated-account[/]:account[/]mcp|mcp-client)/,
  },
  {
    name: 'Accounts',
    description: 'Connected instances of integrations: whose they are, and how they are.',
    at: /^[/]integrated-account/,
  },
  {
    name: 'Proxy',
    description: "An account's API in its own words, behind one way to authenticate and to page.",
    at: /^[/]proxy/,
  },
  {
    name: 'Approvals',
    description: 'Calls that wait for a person, and what became of them.',
    at: /^[/]approval/,
  },
  { name: 'Log', description: 'Every call that was made.', at: /^[/]log/ },
  { name: 'Webhooks', description: 'Where events are sent.', at: /^[/]webhook/ },
  { name: 'API tokens', description: 'What lets into this API.', at: /^[/]api-token/ },
  {
    name: 'Service',
    description: 'The server itself.',
    at: /^[/](changes|healthz|metrics|openapi[.]json)/,
  },
]

const ABOUT = `Integrations, the accounts that are connected with them, and the MCP servers that make tools of them.

Lists are read page by page: \`next_cursor\` of an answer goes into the next request, until it is null. Times are ISO 8601.
Whatever fails is told alike, by \`message\`, \`kind\` and \`hint\`. An API token either reaches everything, or the accounts of one tenant alone.`

/** Scripts and styles of this server alone; the page's own drawings are data. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Describes all routes that are added after it: `GET /openapi.json`, and `/docs` for people. Both are open; they hold no secret. */
export async function registerOpenapi(
  app: FastifyInstance,
  publicUrl: () => string,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Mortise', version, description: ABOUT, license },
      tags: PARTS.map(({ name, description }) => ({ name, description })),
      components: { securitySchemes },
      security: Object.keys(securitySchemes).map((name) => ({ [name]: [] })),
    },
    transform: ({ schema, url }) => ({ schema: placed(schema, url), url }),
    transformObject: (made) =>
      'openapiObject' in made
        ? completeDocument(nameSchemas(made.openapiObject), publicUrl())
        : made.swaggerObject,
  })
  await addPage(app)
  addDocument(app)
}

const license = { name: 'MIT', identifier: 'MIT' }

const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token: `Authorization: Bearer …`.',
  },
  key: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'The same, as a key.' },
  signIn: {
    type: 'apiKey',
    in: 'cookie',
    name: 'mortise_sign_in',
    description: 'A person who signed in at `/sign-in`, in their browser.',
  },
} as const

/** A route's schema with the part that it belongs to; what belongs to none is for browsers, and not told. */
function placed(schema: FastifySchema | undefined, url: string): FastifySchema {
  const part = PARTS.find(({ at }) => at.test(url))
  return part === undefined ? { hide: true } : { tags: [part.name], ...schema }
}

async function addPage(app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: PAGE_POLICY,
    theme: docsTheme,
    uiConfig: { layout: 'BaseLayout', docExpansion: 'none', displayRequestDuration: true },
    uiHooks: {
      onRequest: async (_request, reply) => {
        reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
      },
    },
  })
}

function addDocument(app: FastifyInstance): void {
  const schema = {
    operationId: 'getOpenapi',
    summary: 'Read this document',
    security: [],
    response: { 200: Type.Unknown({ description: 'OpenAPI 3.1.' }) },
  }
  app.get('/openapi.json', { schema }, async () => app.swagger())
}
