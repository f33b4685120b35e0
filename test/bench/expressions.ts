import jsonata from 'jsonata'
import { compileExpression } from '../../engine/expression/compile.ts'

/** Shapes records as an `item` does: six fields, joined texts, nested objects and lists, an absent value with a default. */
const source = `{
  "id": id,
  "name": first_name & " " & last_name,
  "email": contact.emails[0].address,
  "role": { "id": role.id, "title": role.name },
  "tags": tags.name,
  "city": contact.address.city ?? "unknown"
}`

interface Person {
  readonly id: string
  readonly first_name: string
  readonly last_name: string
  readonly contact: {
    readonly emails: readonly { readonly address: string }[]
    readonly address?: { readonly city: string }
  }
  readonly role: { readonly id: number; readonly name: string }
  readonly tags: readonly { readonly name: string }[]
}

const people: readonly Person[] = Array.from({ length: 200 }, (_, id) => ({
  id: `${id}`,
  first_name: 'Ada',
  last_name: `Lovelace ${id}`,
  contact: {
    emails: [{ address: `ada${id}@example.com` }],
    ...(id % 2 === 0 && { address: { city: 'London' } }),
  },
  role: { id: id % 7, name: 'Analyst' },
  tags: [{ name: 'first' }, { name: 'second' }],
}))

/** What a person would write for this one shape. */
function shapeByHand(person: Person) {
  const { id, first_name, last_name, contact, role, tags } = person
  return {
    id,
    name: `${first_name} ${last_name}`,
    email: contact.emails[0]?.address,
    role: { id: role.id, title: role.name },
    tags: tags.map(({ name }) => name),
    city: contact.address?.city ?? 'unknown',
  }
}

/** Milliseconds of processor time that one run takes, the median of many rounds. */
async function measure(run: () => unknown, times: number): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round < 15; round += 1) {
    const before = process.cpuUsage()
    for (let count = 0; count < times; count += 1) await run()
    const { user, system } = process.cpuUsage(before)
    rounds.push((user + system) / 1000 / times)
  }
  return rounds.sort((one, other) => one - other)[7] ?? Number.NaN
}

/** What shaping 200 records costs in closures, by hand, and in the interpreter; for the terminal. */
export async function reportExpressions(): Promise<string> {
  const compiled = compileExpression(source)
  if (!compiled.ok || compiled.expression.isAsync) throw new Error('the shape runs in no closure')
  const { evaluate } = compiled.expression
  const interpreter = jsonata(source)
  const rows: readonly (readonly [string, number])[] = [
    ['closures', await measure(() => people.map((each) => evaluate(each)), 400)],
    ['by hand', await measure(() => people.map(shapeByHand), 400)],
    [
      'interpreter',
      await measure(() => Promise.all(people.map((each) => interpreter.evaluate(each))), 10),
    ],
  ]
  const lines = rows.map(([name, ms]) => `${name.padEnd(13)}${ms.toFixed(3).padStart(8)}`)
  return ['200 records of six fields, ms of CPU', ...lines, ''].join('\n')
}
