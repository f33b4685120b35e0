import { type Static, Type } from 'typebox'
import { fail, type Integration, type Method, type Outcome, succeed } from '../../engine/index.ts'
import { findAccount } from '../accounts/find.ts'
import { replyFailure, replyOutcome } from '../http/reply.ts'
import type { Account } from '../store/account-shapes.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { AuthShape, formatAuth } from './integration-shape.ts'
import { findEntry, notLoaded } from './integrations.ts'
import { failures, idOf, labelOf, nullable } from './shapes.ts'

const MethodShape = Type.Object(
  {
    method: Type.String(),
    title: nullable(Type.String()),
    description: nullable(Type.String()),
    tool: nullable(
      Type.String({ description: 'As MCP servers name it; null where it is for the proxy alone.' }),
    ),
    tags: Type.Array(Type.String()),
    reads: Type.Boolean({ description: 'It changes nothing.' }),
    input_schema: Type.Record(Type.String(), Type.Unknown()),
  },
  { title: 'Capability' },
)

const ResourceShape = Type.Object({
  resource: Type.String(),
  description: nullable(Type.String()),
  methods: Type.Array(MethodShape),
})

const CapabilitiesShape = Type.Object(
  {
    integration: Type.String(),
    title: Type.String(),
    docs: nullable(Type.String()),
    resources: Type.Array(ResourceShape),
    auth: Type.Array(AuthShape, { description: 'The ways to authenticate, the default first.' }),
    readiness: Type.Object(
      { methods: Type.Integer(), tools: Type.Integer() },
      { description: 'How many methods there are, and how many of them are tools.' },
    ),
  },
  { title: 'Capabilities' },
)

const AccountCapabilitiesShape = Type.Object(
  {
    ...CapabilitiesShape.properties,
    account: Type.Object({
      id: Type.String(),
      status: Type.String(),
      auth: nullable(Type.String({ description: 'The way by which it authenticates.' })),
      is_sandbox: Type.Boolean(),
      forbidden: Type.Array(Type.String(), {
        description: 'Methods that the vendor refused it last, as `resource.method`.',
      }),
      missing_scopes: Type.Array(Type.String(), { description: 'What they lacked, if known.' }),
    }),
  },
  { title: 'AccountCapabilities' },
)

const querystring = Type.Object(
  {
    resource: Type.Optional(labelOf('Only this resource.')),
    tools_only: Type.Boolean({
      default: false,
      description: 'Leaves out what is for the proxy alone.',
    }),
  },
  { additionalProperties: false },
)

/** What the API of an integration can do. */
export function integrationCapabilityRoute(scope: ApiScope, { catalog }: ApiDeps): void {
  const schema = {
    operationId: 'getCapabilities',
    summary: 'Tell what an integration can do',
    description: 'Every method of its resources, each with the tool that it becomes.',
    params: Type.Object({ name: labelOf('The name of the integration.') }),
    querystring,
    response: { 200: CapabilitiesShape, ...failures },
  }
  scope.get('/integration/:name/capabilities', { schema }, async ({ params, query }, reply) => {
    const entry = findEntry(catalog, params.name)
    if (!entry.ok) return replyFailure(reply, entry.failure)
    const { name, integration } = entry.value
    const format = (found: Integration) => formatCapabilities(found, query)
    return replyOutcome(reply, loaded(name, integration), { format })
  })
}

/** The same of an account, and how the account is. */
export function accountCapabilityRoute(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    operationId: 'getAccountCapabilities',
    summary: 'Tell what an account can do',
    description: 'What its integration can do, and what is known to be in the way.',
    params: Type.Object({ id: idOf('the account') }),
    querystring,
    response: { 200: AccountCapabilitiesShape, ...failures },
  }
  const url = '/integrated-account/:id/capabilities'
  scope.get(url, { schema }, async ({ params, query }, reply) => {
    const account = await findAccount(deps.store, params.id)
    if (!account.ok) return replyFailure(reply, account.failure)
    const { integration: name } = account.value
    const format = (found: Integration) => ({
      ...formatCapabilities(found, query),
      account: formatState(account.value, found),
    })
    return replyOutcome(reply, loaded(name, deps.catalog.find(name)), { format })
  })
}

function loaded(name: string, integration: Integration | undefined): Outcome<Integration> {
  return integration === undefined ? fail(notLoaded(name)) : succeed(integration)
}

function formatCapabilities(
  integration: Integration,
  query: Static<typeof querystring>,
): Static<typeof CapabilitiesShape> {
  const { name, title, docs = null, methods, tools, auth } = integration
  const toolNames = new Map(tools.map((tool) => [tool.method.key, tool.name]))
  const wanted = [...methods.values()].filter(
    ({ key, resource }) =>
      (query.resource === undefined || resource === query.resource) &&
      (!query.tools_only || toolNames.has(key)),
  )
  return {
    integration: name,
    title,
    docs,
    resources: groupByResource(wanted).map((group) => formatResource(group, toolNames)),
    auth: auth.map(formatAuth),
    readiness: { methods: methods.size, tools: tools.length },
  }
}

/** In the order of the definition, none of them empty. */
function groupByResource(methods: readonly Method[]): readonly (readonly Method[])[] {
  const groups = new Map<string, Method[]>()
  for (const method of methods) {
    groups.set(method.resource, [...(groups.get(method.resource) ?? []), method])
  }
  return [...groups.values()]
}

function formatResource(
  methods: readonly Method[],
  toolNames: ReadonlyMap<string, string>,
): Static<typeof ResourceShape> {
  const [first] = methods
  return {
    resource: first?.resource ?? '',
    description: first?.resourceAbout ?? null,
    methods: methods.map(({ key, name, title, about, tags, reads, inputSchema }) => ({
      method: name,
      title: title ?? null,
      description: about ?? null,
      tool: toolNames.get(key) ?? null,
      tags: [...tags],
      reads,
      input_schema: { ...inputSchema },
    })),
  }
}

function formatState(account: Account, integration: Integration) {
  const { id, status, isSandbox, lastForbiddenError: refused } = account
  return {
    id,
    status,
    auth: account.auth ?? integration.auth[0]?.name ?? null,
    is_sandbox: isSandbox,
    forbidden: refused === null ? [] : [`${refused.resource}.${refused.method}`],
    missing_scopes: [...(refused?.missingScopes ?? [])],
  }
}
