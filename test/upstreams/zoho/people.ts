import { dataCentres, formatId, formatTime, type Location } from './data-centres.ts'
import type { Profile, Reference, Role } from './privileges.ts'

/** A deleted user keeps its row. */
export type UserStatus = 'active' | 'inactive' | 'deleted'

/** A user, with the mixed casing of the API's own field names. */
export interface User {
  readonly id: string
  readonly zuid: string
  full_name: string
  first_name: string
  last_name: string
  email: string
  status: UserStatus
  /** Whether the invitation was accepted. */
  confirm: boolean
  role: Reference
  profile: Reference
  readonly created_by: Reference
  readonly created_time: string
  readonly Modified_By: Reference
  Modified_Time: string
  readonly Isonline: boolean
  readonly [other: string]: unknown
}

/** How many users each organisation has: three pages of the greatest size, the last one partly filled. */
const userCount = 437

const firstNames = [
  'Asha',
  'José',
  'Renata',
  'Wei',
  'Zoë',
  'Omar',
  'Ingrid',
  'Søren',
  'Noura',
  'Kenji',
  'Léa',
  'Tariq',
  'Maren',
]

const lastNames = [
  'Rao',
  "O'Neill",
  'Müller',
  'Nakamura',
  'Al-Harbi',
  'Lindqvist',
  'García Márquez',
  '王',
  'Oyelaran',
  'Tremblay',
  'Novák',
]

/** Joined as the n-th; every page of 200 has one of them. */
const administrators: ReadonlySet<number> = new Set([1, 58, 199, 200, 263, 317, 402, 437])

const statuses: ReadonlyMap<number, UserStatus> = new Map([
  [317, 'inactive'],
  [402, 'deleted'],
])

/** Everything that a user points to. */
export interface UserSources {
  readonly location: Location
  readonly roles: readonly Role[]
  readonly profiles: readonly Profile[]
}

/** The users of an organisation, the primary user first. */
export function createUsers(sources: UserSources): User[] {
  const primary = { id: userId(sources.location, 1), name: fullName(1) }
  return Array.from({ length: userCount }, (_, index) => createUser(index + 1, primary, sources))
}

function createUser(serial: number, primary: Reference, sources: UserSources): User {
  const { location } = sources
  const { domain, country } = dataCentres[location]
  const changedAt = formatTime(Date.UTC(2025, 0, 1, 8) + serial * 3_600_000, location)
  return {
    id: userId(location, serial),
    zuid: String(60_000_000 + serial),
    full_name: fullName(serial),
    first_name: nth(firstNames, serial),
    last_name: nth(lastNames, serial),
    email: `user${serial}@${domain}`,
    status: statusOf(serial),
    confirm: serial % 29 !== 0 && serial !== 263,
    category: 'regular_user',
    role: roleOf(serial, sources.roles),
    profile: profileOf(serial, sources.profiles),
    created_by: primary,
    created_time: formatTime(Date.UTC(2021, 0, 4, 9) + serial * 86_400_000, location),
    Modified_By: primary,
    Modified_Time: changedAt,
    Isonline: false,
    country: country.toLowerCase(),
    state: null,
    locale: `en_${country}`,
    country_locale: country.toLowerCase(),
    language: 'en_US',
    time_zone: 'Etc/UTC',
    offset: 0,
    time_format: 'HH:mm',
    date_format: 'yyyy-MM-dd',
    name_format: 'Salutation,First Name,Last Name',
    number_separator: 'Comma',
    decimal_separator: 'Period',
    sort_order_preference: 'First Name,Last Name',
    microsoft: false,
    personal_account: false,
    sandboxDeveloper: false,
    default_tab_group: '0',
    theme: { normal_tab: { font_color: '#FFFFFF', background: '#222222' } },
    customize_info: { show_home: false, show_detail_view: true },
  }
}

function userId(location: Location, serial: number): string {
  return formatId(location, 235_000 + serial)
}

function fullName(serial: number): string {
  return `${nth(firstNames, serial)} ${nth(lastNames, serial)}`
}

function statusOf(serial: number): UserStatus {
  const given = statuses.get(serial)
  if (given !== undefined || administrators.has(serial)) {
    return given ?? 'active'
  }
  if (serial % 37 === 0) {
    return 'deleted'
  }
  return serial % 17 === 0 ? 'inactive' : 'active'
}

function roleOf(serial: number, roles: readonly Role[]): Reference {
  const index = serial === 1 ? 0 : 1 + (serial % (roles.length - 1))
  return referenceTo(roles[index])
}

function profileOf(serial: number, profiles: readonly Profile[]): Reference {
  const index = administrators.has(serial) ? 0 : 1 + (serial % (profiles.length - 1))
  return referenceTo(profiles[index])
}

function referenceTo(target: Reference | undefined): Reference {
  if (target === undefined) {
    throw new Error('A user points to a role and a profile of its own organisation')
  }
  return { id: target.id, name: target.name }
}

function nth(names: readonly string[], serial: number): string {
  return names[serial % names.length] ?? ''
}
