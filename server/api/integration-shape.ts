import { type Static, Type } from 'typebox'
import type { Auth, CatalogEntry, Fault, Field, Region } from '../../engine/index.ts'
import { nullable } from './shapes.ts'

/** What is wrong with a definition, and where. */
export const FaultShape = Type.Object(
  {
    file: Type.String(),
    line: Type.Integer(),
    column: Type.Integer(),
    problem: Type.String(),
    wanted: nullable(Type.String()),
    severity: Type.String(),
  },
  { title: 'Fault' },
)

const RegionShape = Type.Object(
  {
    ask: Type.String(),
    default: Type.String(),
    of: Type.Array(Type.Object({ name: Type.String(), title: Type.String() })),
  },
  { title: 'Region' },
)

const FieldShape = Type.Object(
  {
    name: Type.String(),
    title: Type.String(),
    about: nullable(Type.String()),
    secret: Type.Boolean(),
    optional: Type.Boolean(),
    pattern: nullable(Type.String()),
    format: nullable(Type.String()),
    choices: nullable(Type.Record(Type.String(), Type.String())),
    default: nullable(Type.String()),
    example: nullable(Type.String()),
    lines: Type.Boolean({ description: 'Of several lines.' }),
  },
  { title: 'Field' },
)

/** A way to authenticate. */
export const AuthShape = Type.Object(
  {
    name: Type.String(),
    title: Type.String(),
    scheme: Type.String(),
    asks: Type.Array(FieldShape),
    needs_app: Type.Boolean({ description: 'The operator registers an OAuth app first.' }),
    needs_consent: Type.Boolean({ description: 'A person grants access in a browser.' }),
    scopes: Type.Array(Type.String(), {
      description: 'What the vendor is asked to allow, all methods told.',
    }),
    consoles: Type.Optional(
      Type.Array(
        Type.Object({
          region: nullable(Type.String({ description: 'Null where the API has no regions.' })),
          url: Type.String(),
        }),
        { description: "Where the operator registers an OAuth app: the vendor's pages by region." },
      ),
    ),
  },
  { title: 'Auth' },
)

/** An integration as the API tells it. */
export const IntegrationShape = Type.Object(
  {
    name: Type.String(),
    file: Type.String(),
    title: nullable(Type.String()),
    about: nullable(Type.String()),
    categories: Type.Array(Type.String()),
    docs: nullable(Type.String()),
    auth: nullable(Type.String({ description: 'The default scheme, such as "oauth2".' })),
    auth_methods: Type.Array(AuthShape, {
      description: 'The ways to authenticate, the default first.',
    }),
    fields: Type.Array(FieldShape, { description: 'What is asked for whichever way is chosen.' }),
    region: nullable(RegionShape),
    tools: Type.Integer({ description: 'How many its MCP servers can offer.' }),
    is_serving: Type.Boolean({ description: 'Accounts of it can be called.' }),
    is_stale: Type.Boolean({ description: 'An older version serves, as the newest has faults.' }),
    faults: Type.Array(FaultShape),
  },
  { title: 'Integration' },
)

/** An entry of the catalog as the API tells it. */
export async function formatEntry(entry: CatalogEntry): Promise<Static<typeof IntegrationShape>> {
  const { integration } = entry
  return {
    name: entry.name,
    file: entry.file,
    title: integration?.title ?? null,
    about: integration?.about ?? null,
    categories: [...(integration?.categories ?? [])],
    docs: integration?.docs ?? null,
    auth: integration?.auth[0]?.scheme ?? null,
    auth_methods: await Promise.all(
      (integration?.auth ?? []).map(async (auth) => ({
        ...formatAuth(auth),
        consoles: await consolesOf(auth, integration?.region),
      })),
    ),
    fields: (integration?.fields ?? []).map(formatField),
    region: formatRegion(integration),
    tools: integration?.tools.length ?? 0,
    is_serving: integration !== undefined,
    is_stale: entry.isStale,
    faults: entry.faults.map(formatFault),
  }
}

/** A fault as the API tells it. */
export function formatFault(fault: Fault): Static<typeof FaultShape> {
  const { file, line, column, problem, wanted = null, severity } = fault
  return { file, line, column, problem, wanted, severity }
}

/** One of a region that cannot be told is left out. */
async function consolesOf({ grants }: Auth, region: Region | undefined) {
  if (grants?.console === undefined) return []
  const consoles: { region: string | null; url: string }[] = []
  for (const name of region === undefined ? [null] : Object.keys(region.of)) {
    const url = await grants.console(name ?? undefined)
    if (url.ok) consoles.push({ region: name, url: url.value })
  }
  return consoles
}

/** A way to authenticate as the API tells it. */
export function formatAuth({ name, title, scheme, asks, grants }: Auth): Static<typeof AuthShape> {
  return {
    name,
    title,
    scheme,
    asks: asks.map(formatField),
    needs_app: grants?.needsApp ?? false,
    needs_consent: grants?.from === 'person',
    scopes: [...(grants?.scopes ?? [])],
  }
}

function formatField(field: Field): Static<typeof FieldShape> {
  return {
    name: field.name,
    title: field.title,
    about: field.about ?? null,
    secret: field.isSecret,
    optional: field.isOptional,
    pattern: field.pattern ?? null,
    format: field.format ?? null,
    choices: field.choices === undefined ? null : { ...field.choices },
    default: field.default ?? null,
    example: field.example ?? null,
    lines: field.hasLines,
  }
}

function formatRegion(integration: CatalogEntry['integration']) {
  const region = integration?.region
  if (region === undefined) return null
  const of = Object.entries(region.of).map(([name, { title }]) => ({ name, title }))
  return { ask: region.ask, default: region.default, of }
}
