/** What of an account can be changed here. */
interface Changeable {
  readonly label: string | null
  readonly tenant_id: string | null
  readonly region: string | null
  readonly settings: Readonly<Record<string, unknown>>
}

/** The same as it stands in the fields. */
export interface Draft {
  readonly label: string
  readonly tenant: string
  readonly region: string | null
  /** Of the settings, the texts. */
  readonly settings: Readonly<Record<string, string>>
}

export function draftOf({ label, tenant_id, region, settings }: Changeable): Draft {
  const texts = Object.entries(settings).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return {
    label: label ?? '',
    tenant: tenant_id ?? '',
    region,
    settings: Object.fromEntries(texts),
  }
}

/** What differs; nothing where all is as it was. Settings that are no texts stay, as the API replaces all of them. */
export function patchOf(before: Changeable, draft: Draft): Partial<Changeable> {
  const label = draft.label.trim() || null
  const tenant = draft.tenant.trim() || null
  const settings = mergeSettings(before.settings, draft.settings)
  return {
    ...(label !== before.label && { label }),
    ...(tenant !== before.tenant_id && { tenant_id: tenant }),
    ...(draft.region !== before.region && { region: draft.region }),
    ...(settings && { settings }),
  }
}

function mergeSettings(
  before: Changeable['settings'],
  texts: Draft['settings'],
): Record<string, unknown> | undefined {
  const after: Record<string, unknown> = { ...before }
  for (const [name, text] of Object.entries(texts)) {
    if (text === '') delete after[name]
    else after[name] = text
  }
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].some((name) => before[name] !== after[name]) ? after : undefined
}

interface Field {
  readonly name: string
  readonly title: string
  readonly about: string | null
  readonly secret: boolean
}

interface Asking {
  readonly fields: readonly Field[]
  readonly auth_methods: readonly { readonly name: string; readonly asks: readonly Field[] }[]
}

/** What an account of an integration was asked for that is no secret, by the way in which it authenticates. */
export function openFields(
  integration: Asking | undefined,
  { auth }: { readonly auth: string | null },
): readonly Field[] {
  if (integration === undefined) return []
  const { fields, auth_methods: ways } = integration
  const way = ways.find(({ name }) => name === auth) ?? ways[0]
  const open = [...fields, ...(way?.asks ?? [])].filter(({ secret }) => !secret)
  return [...new Map(open.map((field) => [field.name, field])).values()]
}
