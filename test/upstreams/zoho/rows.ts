import { dataCentres, formatId, formatTime, type Location } from './data-centres.ts'
import type { User } from './people.ts'

/** The modules that hold records; a company is an `Account`, a deal stands in `Pipelines`. */
export type RecordModule =
  | 'Contacts'
  | 'Accounts'
  | 'Pipelines'
  | 'Products'
  | 'Tasks'
  | 'Events'
  | 'Calls'
  | 'Notes'

/** A record: field names of the API, and always an id. */
export interface Row {
  readonly id: string
  [field: string]: unknown
}

/** What a record needs before it is taken. */
export const mandatoryFields = {
  Contacts: ['Last_Name'],
  Accounts: ['Account_Name'],
  Pipelines: ['Deal_Name', 'Stage', 'Sub_Pipeline'],
  Products: ['Product_Name'],
  Tasks: ['Subject'],
  Events: ['Event_Title', 'Start_DateTime', 'End_DateTime'],
  Calls: ['Subject', 'Call_Type', 'Call_Start_Time'],
  Notes: ['Note_Content', 'Parent_Id'],
} as const satisfies Record<RecordModule, readonly string[]>

/** The serial number of a module's first record. */
export const firstSerial = {
  Contacts: 624_001,
  Accounts: 724_001,
  Pipelines: 824_001,
  Products: 924_001,
  Tasks: 1_024_001,
  Events: 1_124_001,
  Calls: 1_224_001,
  Notes: 1_324_001,
} as const satisfies Record<RecordModule, number>

/** More contacts than page numbers can reach. */
const contactCount = 2_437

const accountCount = 41

/** Whether a path segment names a module of records; spelling and case count. */
export function isRecordModule(name: string): name is RecordModule {
  return Object.hasOwn(mandatoryFields, name)
}

/** The records of an organisation. All modules but contacts and companies are there and empty. */
export function createRecords(
  location: Location,
  users: readonly User[],
): Record<RecordModule, Row[]> {
  const owner = users[0] === undefined ? null : { id: users[0].id, name: users[0].full_name }
  const accounts = Array.from({ length: accountCount }, (_, index) => ({
    id: formatId(location, firstSerial.Accounts + index),
    Account_Name: `Company ${index + 1}`,
    Owner: owner,
    ...times(index, location),
  }))
  const contacts = Array.from({ length: contactCount }, (_, index) => {
    const account = accounts[index % accounts.length]
    return {
      id: formatId(location, firstSerial.Contacts + index),
      First_Name: `First ${index + 1}`,
      Last_Name: `Last ${index + 1}`,
      Email: `contact${index + 1}@${dataCentres[location].domain}`,
      Phone: null,
      Account_Name: account === undefined ? null : { id: account.id, name: account.Account_Name },
      Owner: owner,
      ...times(index, location),
    }
  })
  return { ...noRecords(), Contacts: contacts, Accounts: accounts }
}

/** Every module, empty. */
export function noRecords(): Record<RecordModule, Row[]> {
  return {
    Contacts: [],
    Accounts: [],
    Pipelines: [],
    Products: [],
    Tasks: [],
    Events: [],
    Calls: [],
    Notes: [],
  }
}

function times(index: number, location: Location) {
  const createdAt = Date.UTC(2022, 0, 1) + index * 3_600_000
  return {
    Created_Time: formatTime(createdAt, location),
    Modified_Time: formatTime(createdAt + 86_400_000, location),
  }
}
