import { formatId, formatTime, type Location } from './data-centres.ts'

/** How other objects point to a role, a profile or a user. */
export interface Reference {
  readonly id: string
  readonly name: string
}

/** A place in the hierarchy; only the topmost role reports to nobody. */
export interface Role extends Reference {
  readonly display_label: string
  readonly description: string | null
  readonly share_with_peers: boolean
  readonly reporting_to: Reference | null
  readonly admin_user: boolean
}

/** One thing that a profile permits or forbids. */
export interface Permission {
  readonly id: string
  readonly name: string
  readonly display_label: string
  readonly module: string | null
  readonly enabled: boolean
  readonly customizable: boolean
  readonly parent_permissions: null
}

/** A set of permissions that users hold. */
export interface Profile extends Reference {
  readonly display_label: string
  readonly description: string | null
  readonly custom: boolean
  readonly category: boolean
  readonly created_by: Reference | null
  readonly created_time: string | null
  readonly modified_by: Reference | null
  readonly modified_time: string | null
  /** Told of a single profile, never in the list. */
  readonly permissions_details: readonly Permission[]
}

/** Role, and the role above it. */
const hierarchy = [
  ['CEO', undefined],
  ['Manager', 'CEO'],
  ['Sales Lead', 'Manager'],
  ['Sales Representative', 'Sales Lead'],
  ['Support Lead', 'Manager'],
  ['Support Agent', 'Support Lead'],
  ['Auditor', 'CEO'],
] as const

/** The roles of an organisation, each below one that precedes it. */
export function createRoles(location: Location): Role[] {
  const references = hierarchy.map(([name], index) => ({
    id: formatId(location, 15_961 + index),
    name,
  }))
  return hierarchy.map(([name, above], index) => ({
    id: formatId(location, 15_961 + index),
    name,
    display_label: name,
    description: null,
    share_with_peers: index < 2,
    reporting_to: references.find((role) => role.name === above) ?? null,
    admin_user: above === undefined,
  }))
}

/** Profile, whether somebody made it, and the actions it permits on records. */
const sets = [
  ['Administrator', false, ['view', 'create', 'edit', 'delete', 'manage']],
  ['Standard', false, ['view', 'create', 'edit']],
  ['Support', true, ['view', 'edit']],
  ['Read Only', true, ['view']],
] as const

const permittedModules = ['Contacts', 'Accounts', 'Pipelines', 'Products', 'Tasks'] as const

const actions = ['view', 'create', 'edit', 'delete'] as const

/** The profiles of an organisation: two that Zoho makes, and two of its own. */
export function createProfiles(location: Location): Profile[] {
  return sets.map(([name, custom, permitted], index) => ({
    id: formatId(location, 15_981 + index),
    name,
    display_label: name,
    description: custom ? `Made for ${name.toLowerCase()} work.` : null,
    custom,
    category: custom,
    created_by: null,
    created_time: null,
    modified_by: null,
    modified_time: custom ? formatTime(Date.UTC(2023, 5, 1 + index), location) : null,
    permissions_details: createPermissions(location, permitted),
  }))
}

function createPermissions(location: Location, permitted: readonly string[]): Permission[] {
  const onRecords = permittedModules.flatMap((module) =>
    actions.map((action) => ({ module, action, name: `Crm_Implied_${action}_${module}` })),
  )
  const onSettings = { module: null, action: 'manage', name: 'Crm_Implied_Manage_Users' }
  return [...onRecords, onSettings].map(({ module, action, name }, index) => ({
    id: formatId(location, 16_001 + index),
    name,
    display_label: module === null ? 'Manage users' : `${action} ${module}`,
    module,
    enabled: permitted.includes(action),
    customizable: module !== null,
    parent_permissions: null,
  }))
}
