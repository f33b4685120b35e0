import { type CompanySource, createCompanyRecords } from './company-records.ts'
import { dataCentres, formatId, formatTime, type Location } from './data-centres.ts'
import type { Staff } from './organisation.ts'
import { createUsers, type User, type UserStatus } from './people.ts'
import type { Permission, Profile, Reference, Role } from './privileges.ts'

const peopleCount = 230

/** Role, and the role above it: four levels. */
const hierarchy = [
  ['CEO', undefined],
  ['Sales Director', 'CEO'],
  ['Operations Director', 'CEO'],
  ['Sales Manager North', 'Sales Director'],
  ['Sales Manager South', 'Sales Director'],
  ['Support Manager', 'Operations Director'],
  ['Sales Representative North', 'Sales Manager North'],
  ['Sales Representative South', 'Sales Manager South'],
  ['Support Agent', 'Support Manager'],
] as const

/** Profile, whether somebody made it, and what it permits. `Data Steward` may do what only administrators should. */
const sets = [
  ['Administrator', false, ['view', 'create', 'edit', 'delete', 'export', 'manage']],
  ['Standard', false, ['view', 'create', 'edit']],
  ['Sales Manager', true, ['view', 'create', 'edit', 'delete']],
  ['Support', true, ['view', 'edit']],
  ['Data Steward', true, ['view', 'create', 'edit', 'delete', 'export', 'manage']],
  ['Contractor', true, ['view']],
] as const

/** People by the number in which they joined, and the profile that is not their role's usual one. */
const unusualProfiles: ReadonlyMap<number, string> = new Map([
  [1, 'Administrator'],
  [2, 'Administrator'],
  [17, 'Administrator'],
  [64, 'Administrator'],
  [118, 'Administrator'],
  [201, 'Administrator'],
  [88, 'Data Steward'],
  [140, 'Data Steward'],
  [222, 'Contractor'],
])

/** A company of 230 people that sells, with all its records. */
export function createCompany(location: Location, source: CompanySource): Staff {
  const roles = createRoles(location)
  const profiles = createProfiles(location)
  const usual = createUsers({ location, roles, profiles }).slice(0, peopleCount)
  const users = usual.map((user, index) => employ(user, index + 1, { roles, profiles }))
  return {
    roles,
    profiles,
    users,
    createRecords: () => createCompanyRecords(location, users, source),
  }
}

function employ(
  user: User,
  serial: number,
  { roles, profiles }: { readonly roles: readonly Role[]; readonly profiles: readonly Profile[] },
): User {
  const role = roleOf(serial)
  const profile = unusualProfiles.get(serial) ?? usualProfile(role)
  return {
    ...user,
    email: `${serial}.${user.email.replace(/^user\d+/, 'person')}`,
    status: statusOf(serial),
    confirm: serial % 43 !== 0,
    role: reference(roles, role),
    profile: reference(profiles, profile),
  }
}

function roleOf(serial: number): string {
  if (serial <= hierarchy.length) return hierarchy[serial - 1]?.[0] ?? 'CEO'
  return hierarchy[6 + (serial % 3)]?.[0] ?? 'CEO'
}

function usualProfile(role: string): string {
  if (role.startsWith('Support')) return 'Support'
  return role.includes('Manager') || role.includes('Director') ? 'Sales Manager' : 'Standard'
}

/** An administrator among those who left the company, and one whose access was only blocked. */
function statusOf(serial: number): UserStatus {
  if (serial === 118 || serial % 31 === 0) return 'deleted'
  return serial === 64 || serial % 19 === 0 ? 'inactive' : 'active'
}

function reference(list: readonly Reference[], name: string): Reference {
  const found = list.find((each) => each.name === name)
  if (found === undefined) throw new Error(`There is no ${name}`)
  return { id: found.id, name: found.name }
}

function createRoles(location: Location): Role[] {
  const ids = hierarchy.map(([name], index) => ({ id: formatId(location, 15_961 + index), name }))
  return hierarchy.map(([name, above], index) => ({
    id: formatId(location, 15_961 + index),
    name,
    display_label: name,
    description: null,
    share_with_peers: index < 3,
    reporting_to: ids.find((role) => role.name === above) ?? null,
    admin_user: above === undefined,
  }))
}

const modules = ['Contacts', 'Accounts', 'Pipelines', 'Products'] as const

function createProfiles(location: Location): Profile[] {
  return sets.map(([name, custom, permitted], index) => ({
    id: formatId(location, 15_981 + index),
    name,
    display_label: name,
    description: null,
    custom,
    category: custom,
    created_by: null,
    created_time: custom ? formatTime(Date.UTC(2023, 5, 1 + index), location) : null,
    modified_by: null,
    modified_time: null,
    permissions_details: createPermissions(location, permitted),
  }))
}

function createPermissions(location: Location, permitted: readonly string[]): Permission[] {
  const onRecords = modules.flatMap((module) =>
    ['view', 'create', 'edit', 'delete'].map((action) => ({ module, action })),
  )
  const onAll = ['export', 'manage'].map((action) => ({ module: null, action }))
  return [...onRecords, ...onAll].map(({ module, action }, index) => ({
    id: formatId(location, 16_001 + index),
    name: `Crm_Implied_${action}${module === null ? '' : `_${module}`}`,
    display_label: `${action} ${module ?? dataCentres[location].company}`,
    module,
    enabled: permitted.includes(action),
    customizable: module !== null,
    parent_permissions: null,
  }))
}
