import { dataCentres, formatId, formatTime, type Location } from './data-centres.ts'
import { createHoldings, type Holdings } from './holdings.ts'
import { createUsers, type User } from './people.ts'
import { createProfiles, createRoles, type Profile, type Role } from './privileges.ts'
import { createRecords, type RecordModule, type Row } from './rows.ts'

/** What an organisation may still ask of the API. */
export interface Allowance {
  /** Credits within any 24 hours: 50,000 and 250 for each licence, never above 100,000. */
  creditsPerDay: number
  /** Requests at the same time; unlimited unless a test says otherwise. */
  concurrent: number
}

/** One customer of Bigin: its state, open to inspection and to change. */
export interface Organisation {
  readonly location: Location
  readonly details: Readonly<Record<string, unknown>> & { readonly zgid: string }
  readonly roles: Role[]
  readonly profiles: Profile[]
  /** In the order in which they joined; a deleted user stays, with the status `deleted`. */
  readonly users: User[]
  /** The Super Admin: the one user that cannot be deleted, and the only one that may delete. */
  primaryUserId: string
  readonly records: Record<RecordModule, Row[]>
  /** What it has beside records: tags, files, jobs, channels. */
  readonly holdings: Holdings
  readonly allowance: Allowance
}

/** The people of an organisation, and what they work on. */
export interface Staff {
  readonly roles: Role[]
  readonly profiles: Profile[]
  readonly users: User[]
  readonly createRecords: () => Record<RecordModule, Row[]>
}

/** The organisation of one data centre, always the same. */
export function createOrganisation(
  location: Location,
  staff: Staff = usualStaff(location),
): Organisation {
  const { roles, profiles, users } = staff
  const [primary] = users
  if (primary === undefined) {
    throw new Error('An organisation has a primary user')
  }
  let records: Organisation['records'] | undefined
  return {
    location,
    details: createDetails(location, primary, users.length),
    roles,
    profiles,
    users,
    primaryUserId: primary.id,
    // thousands of rows, which few tests read
    get records() {
      records ??= staff.createRecords()
      return records
    },
    holdings: createHoldings(location),
    allowance: {
      creditsPerDay: Math.min(100_000, 50_000 + 250 * users.length),
      concurrent: Number.POSITIVE_INFINITY,
    },
  }
}

function usualStaff(location: Location): Staff {
  const roles = createRoles(location)
  const profiles = createProfiles(location)
  const users = createUsers({ location, roles, profiles })
  return { roles, profiles, users, createRecords: () => createRecords(location, users) }
}

function createDetails(location: Location, primary: User, licences: number) {
  const { company, domain, country, currency } = dataCentres[location]
  return {
    id: formatId(location, 1),
    zgid: `${dataCentres[location].idPrefix}207`,
    type: 'Bigin',
    company_name: company,
    primary_email: primary.email,
    primary_zuid: primary.zuid,
    domain_name: domain,
    currency,
    currency_symbol: currency,
    currency_locale: `en_${country}`,
    iso_code: currency,
    time_zone: 'Etc/UTC',
    country_code: country,
    phone: null,
    mc_status: false,
    privacy_settings: false,
    gapps_enabled: false,
    created_time: formatTime(Date.UTC(2021, 0, 4, 9), location),
    license_details: {
      paid: true,
      paid_type: 'premier',
      trial_type: null,
      trial_expiry: null,
      users_license_purchased: licences,
    },
    hierarchy_preferences: { type: 'Role_Hierarchy' },
  }
}
