/** Ids as the vendor makes them: beyond what a number can hold. */
export const userIds: readonly string[] = Array.from({ length: 20 }, (_, index) =>
  String(4_876_876_000_000_225_013n + BigInt(index) * 1_007n),
)

/** The user that is asked for by id. */
export const oneUserId: string = userIds[7] ?? ''

const firstNames = ['Asha', 'José', 'Renata', 'Wei', 'Zoë', 'Omar', 'Ingrid']
const lastNames = ["O'Neill", 'Müller', 'Nakamura', 'Oyelaran', 'Tremblay']

/** The list of all users, about 12 kB as JSON. */
export function userList(): object {
  const info = { per_page: 200, count: userIds.length, page: 1, more_records: false }
  return { users: userIds.map(userRow), info }
}

/** One user in full, about 1 kB as JSON. */
export function userAnswer(id: string): object {
  const row = userRow(id, userIds.indexOf(id))
  const self = { id, name: row.full_name }
  const rest = {
    alias: null,
    signature: `${row.full_name}\nCustomer success\nAcme Instruments Ltd.`,
    street: '48 Harbour Road, Building C, third floor',
    city: 'Rotterdam',
    state: 'South Holland',
    zip: '3011 XE',
    phone: '+31 10 555 01 99',
    fax: null,
    website: 'https://www.acme.example',
    date_format: 'dd/MM/yyyy',
    time_format: 'HH:mm',
    created_by: self,
    Modified_By: self,
    customize_info: { notes_desc: null, show_right_panel: null, unpin_recent_item: false },
  }
  return { users: [{ ...row, ...rest }] }
}

function userRow(id: string, index: number) {
  const first = firstNames[index % firstNames.length] ?? ''
  const last = lastNames[index % lastNames.length] ?? ''
  return {
    id,
    full_name: `${first} ${last}`,
    first_name: first,
    last_name: last,
    email: `person.${index + 1}@acme.example`,
    status: index % 9 === 8 ? 'inactive' : 'active',
    confirm: true,
    role: { id: '4876876000000015972', name: index === 0 ? 'CEO' : 'Manager' },
    profile: {
      id: '4876876000000015975',
      name: index % 5 === 0 ? 'Administrator' : 'Standard',
    },
    created_time: '2024-03-05T09:41:07+01:00',
    Modified_Time: '2026-10-19T16:20:33+02:00',
    time_zone: 'Europe/Amsterdam',
    language: 'en_GB',
    locale: 'en_GB',
    country: 'NL',
    country_locale: 'en_GB',
    zuid: String(7_801_400_000n + BigInt(index)),
    Isonline: index % 3 === 0,
    personal_account: false,
    default_tab_group: '0',
    sandboxDeveloper: false,
  }
}
