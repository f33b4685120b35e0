import type { Organisation } from './organisation.ts'
import { isRecordModule, type Row } from './rows.ts'

/** Whether a row fulfils a condition. */
export type Condition = (row: Row) => boolean

/** Compares a field's value with what was asked; both languages of conditions share the operators. */
export type Comparison = (value: unknown, wanted: readonly string[]) => boolean

const textOf = (value: unknown) => (value === null || value === undefined ? '' : String(value))

/** Numbers by size, instants by time, all else by letters. */
function order(value: unknown, wanted: string): number {
  const text = textOf(value)
  if (text === '') return Number.NaN
  const both = [text, wanted]
  if (both.every((each) => /^-?\d+(\.\d+)?$/.test(each))) return Number(text) - Number(wanted)
  if (both.every((each) => /^\d{4}-\d\d-\d\d/.test(each)))
    return Date.parse(text) - Date.parse(wanted)
  return text < wanted ? -1 : text > wanted ? 1 : 0
}

const same = (value: unknown, wanted = '') => textOf(value).toLowerCase() === wanted.toLowerCase()

/** The comparisons that Bigin's search and COQL know, by the name that search gives them. */
export const comparisons = {
  equals: (value, [wanted]) => same(value, wanted),
  not_equal: (value, [wanted]) => !same(value, wanted),
  starts_with: (value, [wanted = '']) =>
    textOf(value).toLowerCase().startsWith(wanted.toLowerCase()),
  in: (value, wanted) => wanted.some((each) => same(value, each)),
  greater_than: (value, [wanted = '']) => order(value, wanted) > 0,
  greater_equal: (value, [wanted = '']) => order(value, wanted) >= 0,
  less_than: (value, [wanted = '']) => order(value, wanted) < 0,
  less_equal: (value, [wanted = '']) => order(value, wanted) <= 0,
  between: (value, [least = '', most = '']) => order(value, least) >= 0 && order(value, most) <= 0,
} as const satisfies Record<string, Comparison>

const homes: Readonly<Record<string, string>> = {
  Account_Name: 'Accounts',
  Contact_Name: 'Contacts',
  Who_Id: 'Contacts',
}

/** A field's value; `Owner.id` and `Account_Name.Phone` lead through a lookup. A lookup itself is compared by its name or id. */
export function readField(organisation: Organisation, row: Row, name: string): unknown {
  const [head = '', ...rest] = name.split('.')
  const value = row[head]
  const [next] = rest
  if (next === undefined || !isReference(value)) return value
  if (Object.hasOwn(value, next)) return value[next]
  const module = homes[head] ?? ''
  const rows = isRecordModule(module) ? organisation.records[module] : []
  return rows.find(({ id }) => id === value['id'])?.[next]
}

/** What a lookup is compared by. */
export function comparable(value: unknown): unknown {
  return isReference(value) ? value['id'] : value
}

function isReference(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'id' in value
}
