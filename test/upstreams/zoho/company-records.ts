import { dataCentres, formatId, formatTime, type Location } from './data-centres.ts'
import { stages } from './metadata-api.ts'
import type { User } from './people.ts'
import { createRandom, type Random } from './random.ts'
import { firstSerial, noRecords, type RecordModule, type Row } from './rows.ts'

/** What a company is made from: the same number makes the same company, as it is on one day. */
export interface CompanySource {
  readonly seed: number
  /** Milliseconds since 1970. */
  readonly today: number
}

const dayMs = 86_400_000

const counts = {
  Accounts: 300,
  Contacts: 1_200,
  Pipelines: 450,
  Products: 40,
  Tasks: 600,
  Events: 200,
  Calls: 500,
  Notes: 400,
} as const satisfies Record<RecordModule, number>

/** So many of the companies are there a second time, written otherwise. */
const twice = 6

/** Everything that the making of a record looks at. */
interface Making {
  readonly location: Location
  readonly random: Random
  readonly today: number
  /** Those who own records, some of whom left the company meanwhile. */
  readonly owners: readonly User[]
  /** Those of them who work: everybody else has had no activity for a third of a year. */
  readonly busy: readonly User[]
  readonly records: Record<RecordModule, Row[]>
}

/** The records of a company: consistent, since each points only to what was made before it. */
export function createCompanyRecords(
  location: Location,
  users: readonly User[],
  { seed, today }: CompanySource,
): Record<RecordModule, Row[]> {
  const sellers = users.filter(({ role }) => role.name.startsWith('Sales'))
  const making: Making = {
    location,
    random: createRandom(seed),
    today,
    owners: sellers,
    busy: sellers.filter(({ status }, index) => status === 'active' && index % 7 !== 3),
    records: noRecords(),
  }
  fill(making, 'Accounts', company)
  fill(making, 'Contacts', contact)
  fill(making, 'Products', product)
  fill(making, 'Pipelines', deal)
  fill(making, 'Tasks', task)
  fill(making, 'Events', event)
  fill(making, 'Calls', call)
  fill(making, 'Notes', note)
  return making.records
}

type Make = (
  making: Making,
  index: number,
) => Readonly<Record<string, unknown>> & {
  /** How many days ago it was touched last. */
  readonly age: number
}

function fill(making: Making, module: RecordModule, make: Make): void {
  const { location, today, records } = making
  for (let index = 0; index < counts[module]; index += 1) {
    const { age, ...fields } = make(making, index)
    records[module].push({
      id: formatId(location, firstSerial[module] + index),
      Tag: [],
      Description: null,
      ...fields,
      Created_Time: formatTime(today - (age + 30) * dayMs, location),
      Modified_Time: formatTime(today - age * dayMs, location),
    })
  }
}

const owner = (users: readonly User[], random: Random) => {
  const { id, full_name: name, email } = random.pick(users)
  return { id, name, email }
}

const lookup = (row: Row, name: string) => ({ id: row.id, name: row[name] })

const places = ['Harbour', 'Meadow', 'Northgate', 'Cedar', 'Granite', 'Willow', 'Summit', 'Lantern']
const trades = ['Foods', 'Tools', 'Textiles', 'Logistics', 'Optics', 'Print', 'Dental', 'Energy']

function company({ random, owners, location }: Making, index: number) {
  const number = index < counts.Accounts - twice ? index : (index - counts.Accounts + twice) * 9
  const name = `${nth(places, number)} ${nth(trades, Math.floor(number / 8))} ${Math.floor(number / 64) + 1}`
  return {
    Account_Name: number === index ? name : name.toUpperCase(),
    Phone: `+44 20 ${String(7_000_000 + number)}`,
    Website: `https://${name.toLowerCase().replaceAll(' ', '-')}.example`,
    Billing_City: null,
    Billing_Country: dataCentres[location].country,
    Owner: owner(owners, random),
    age: random.below(200),
  }
}

const firstNames = ['Ada', 'Ben', 'Chloé', 'Dev', 'Eva', 'Farid', 'Grace', 'Hugo', 'Iris', 'Jonas']
const lastNames = ['Abbott', 'Brandt', 'Castro', 'Dahl', "D'Angelo", 'Ek', 'Fontaine', 'Gruber']

function contact({ random, owners, records, location }: Making, index: number) {
  const account = random.pick(records.Accounts)
  const first = nth(firstNames, index)
  const last = `${nth(lastNames, Math.floor(index / 10))} ${index + 1}`
  return {
    First_Name: first,
    Last_Name: last,
    Full_Name: `${first} ${last}`,
    Email: `contact${index + 1}@${dataCentres[location].domain}`,
    Phone: `+44 161 ${String(4_000_000 + index)}`,
    Account_Name: lookup(account, 'Account_Name'),
    Owner: owner(owners, random),
    age: random.below(300),
  }
}

function product({ random, owners }: Making, index: number) {
  return {
    Product_Name: `Product ${index + 1}`,
    Product_Code: `P-${index + 1}`,
    Product_Category: null,
    Unit_Price: 10 + random.below(990),
    Product_Active: index % 9 !== 0,
    Owner: owner(owners, random),
    age: random.below(400),
  }
}

/** Every fourth one that is open stands still for two to eight months. */
function deal({ random, owners, records, location, today }: Making, index: number) {
  const buyer = random.pick(records.Contacts)
  const age = index % 4 === 0 ? 60 + random.below(180) : random.below(40)
  return {
    Deal_Name: `Deal ${index + 1}`,
    Amount: 500 + random.below(60_000),
    Stage: random.pick(stages),
    Pipeline: { id: formatId(location, 4_003), name: 'Sales Pipeline' },
    Sub_Pipeline: 'Sales Pipeline Standard',
    Closing_Date: formatTime(today + (random.below(120) - 40) * dayMs, location).slice(0, 10),
    Account_Name: buyer['Account_Name'],
    Contact_Name: lookup(buyer, 'Full_Name'),
    Owner: owner(owners, random),
    age,
  }
}

function task({ random, busy, records, location, today }: Making, index: number) {
  const age = random.below(100)
  return {
    Subject: `Follow up ${index + 1}`,
    Status: random.pick(['Not Started', 'In Progress', 'Completed']),
    Priority: random.pick(['High', 'Normal', 'Low']),
    Due_Date: formatTime(today + (7 - age) * dayMs, location).slice(0, 10),
    Who_Id: lookup(random.pick(records.Contacts), 'Full_Name'),
    What_Id: null,
    $se_module: null,
    Owner: owner(busy, random),
    age,
  }
}

function event({ random, busy, records, location, today }: Making, index: number) {
  const age = random.below(100)
  const start = today - age * dayMs
  return {
    Event_Title: `Meeting ${index + 1}`,
    Start_DateTime: formatTime(start, location),
    End_DateTime: formatTime(start + 3_600_000, location),
    All_day: false,
    Venue: null,
    Participants: [],
    Who_Id: lookup(random.pick(records.Contacts), 'Full_Name'),
    What_Id: null,
    $se_module: null,
    Owner: owner(busy, random),
    age,
  }
}

function call({ random, busy, records, location, today }: Making, index: number) {
  const age = random.below(100)
  return {
    Subject: `Call ${index + 1}`,
    Call_Type: random.pick(['Inbound', 'Outbound']),
    Call_Start_Time: formatTime(today - age * dayMs, location),
    Call_Duration: `0${random.below(9)}:${10 + random.below(49)}`,
    Who_Id: lookup(random.pick(records.Contacts), 'Full_Name'),
    What_Id: null,
    $se_module: null,
    Owner: owner(busy, random),
    age,
  }
}

function note({ random, busy, records }: Making, index: number) {
  const parent = random.pick(records.Contacts)
  return {
    Note_Title: null,
    Note_Content: `Spoke about order ${index + 1}.`,
    Parent_Id: lookup(parent, 'Full_Name'),
    $se_module: 'Contacts',
    Owner: owner(busy, random),
    age: random.below(100),
  }
}

function nth(names: readonly string[], index: number): string {
  return names[index % names.length] ?? ''
}
