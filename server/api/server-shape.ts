import { Type } from 'typebox'
import { toolExposures } from '../store/server-shapes.ts'
import { ApprovalConfigShape } from './approval-shape.ts'
import { PolicyShape } from './policy-shape.ts'
import { instant, labelOf, MakerShape, nullable } from './shapes.ts'

function words(description: string) {
  return Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 200, description })
}

function toolNames(description: string) {
  return Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 1000, description })
}

const configKeys = {
  methods: words('`read`, `write`, `custom`, or exact names of methods; all where it is absent.'),
  tags: words('A tool with any of these tags is offered; all where it is absent.'),
  allow: toolNames('Names of tools, of which only these are offered.'),
  deny: toolNames('Names of tools that are not offered.'),
  require_api_token_auth: Type.Boolean({
    description: 'Clients bring an API token too; the URL alone does not let in.',
  }),
  require_oauth: Type.Boolean({
    description:
      'Clients log in by OAuth, and a person agrees to it; the URL alone does not let in. Where `require_api_token_auth` is set too, either is enough.',
  }),
  tool_exposure: Type.Enum([...toolExposures], {
    description:
      '`all` lists every tool, `discovery` three that find and call the others, `auto` whichever suits their number.',
  }),
  policy: PolicyShape,
  approval: ApprovalConfigShape,
}

/** Which tools a server offers. */
export const Config = Type.Partial(Type.Object(configKeys), {
  additionalProperties: false,
  title: 'McpServerConfig',
  description: 'Which tools are offered, and how. A tool passes every part that is given.',
})

/** The same as a change. */
const ConfigPatchShape = Type.Partial(
  Type.Object({
    methods: nullable(configKeys.methods),
    tags: nullable(configKeys.tags),
    allow: nullable(configKeys.allow),
    deny: nullable(configKeys.deny),
    require_api_token_auth: nullable(configKeys.require_api_token_auth),
    require_oauth: nullable(configKeys.require_oauth),
    tool_exposure: nullable(configKeys.tool_exposure),
    policy: nullable(configKeys.policy),
    approval: nullable(configKeys.approval),
  }),
  {
    additionalProperties: false,
    title: 'McpServerConfigPatch',
    description: 'What is absent stays; null takes a key away.',
  },
)

const expiry = Type.Optional(nullable(instant, 'a time such as "2030-01-31T12:00:00Z", or null'))

const serverName = labelOf('Your own words for it.', 'Sales assistant')

/** What makes an MCP server. */
export const NewServerShape = Type.Object(
  { name: serverName, config: Type.Optional(Config), expires_at: expiry },
  {
    additionalProperties: false,
    title: 'NewMcpServer',
    examples: [{ name: 'Reading only', config: { methods: ['read'] }, expires_at: null }],
  },
)

const enabled = Type.Boolean({
  description: 'While it is false, its URL answers as one that was never given out.',
})

/** What changes one. */
export const ServerPatchShape = Type.Object(
  {
    name: Type.Optional(serverName),
    config: Type.Optional(ConfigPatchShape),
    expires_at: expiry,
    enabled: Type.Optional(enabled),
  },
  {
    additionalProperties: false,
    title: 'McpServerPatch',
    examples: [{ config: { methods: ['read'], tags: null } }],
  },
)

/** An MCP server as the API tells it. */
export const ServerShape = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    config: Config,
    integrated_account_id: Type.String(),
    expires_at: nullable(Type.String()),
    enabled,
    disabled_at: nullable(Type.String()),
    created_by: nullable(MakerShape),
    last_used_at: nullable(Type.String({ description: 'To the minute.' })),
    created_at: Type.String(),
    updated_at: Type.String(),
  },
  { title: 'McpServer' },
)

/** The same with what opens it. */
export const CreatedServerShape = Type.Object(
  {
    ...ServerShape.properties,
    token: Type.String({ description: 'Told here and never again.' }),
    url: Type.String({ description: 'The address for MCP clients; whoever knows it can call.' }),
    warnings: Type.Optional(
      Type.Array(Type.String(), { description: 'What some hosts will not take.' }),
    ),
  },
  { title: 'CreatedMcpServer' },
)

/** How its URL is replaced. */
export const RotateShape = Type.Object(
  {
    overlap_seconds: Type.Integer({
      minimum: 0,
      maximum: 7 * 24 * 60 * 60,
      default: 24 * 60 * 60,
      description: 'How long the URL before works on.',
    }),
  },
  { additionalProperties: false, title: 'Rotate', examples: [{ overlap_seconds: 3600 }] },
)
