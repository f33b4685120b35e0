import { type Catalog, createCatalog, type Send, succeed } from '../../engine/index.ts'
import type { UpstreamRequest } from '../../engine/ports.ts'
import { createDomain, type Domain, type DomainOptions } from '../../server/domain.ts'
import type { Keys } from '../../server/secrets/keys.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { answer } from '../support/answer.ts'

const acmeText = `
name: acme
title: Acme
about: A stand-in API.
region:
  ask: Data centre
  default: us
  of:
    us: { title: United States, accounts: https://login.acme.example, api: https://api.acme.example }
    eu: { title: Europe, accounts: https://login.acme.eu, api: https://api.acme.eu }
base: \${region.api}/v1
auth:
  oauth2:
    authorize: \${region.accounts}/authorize
    token: \${region.accounts}/token
paginate: { page: page, size: size, max: 100, more: more }
errors: { code: code, message: message }
resources:
  users:
    about: The people.
    tags: [directory]
    record: { id: string, name: string }
    list:
      about: List users.
      get: /users
      args: { active?: boolean, age?: integer, role?: [string] }
      items: users
    get: { about: Get a user., get: "/users/\${args.id}" }
    create: { about: Add a user., post: /users, json: { name: "\${args.name}" }, args: { name: string } }
    update: { about: Change a user., patch: "/users/\${args.id}", json: { name: "\${args.name}" }, args: { name: string } }
    delete: { about: Delete a user., tags: [offboarding], delete: "/users/\${args.id}" }
    photo: { get: "/users/\${args.id}/photo", answer: file }
    merge: { about: Merge two users., post: "/users/\${args.id}/merge", json: { into: "\${args.into}" }, args: { into: string } }
  roles:
    list: { about: List roles., get: /roles, items: roles, paginate: none }
`

const openText = `
name: open_data
title: Open Data
base: https://data.example/v1
resources:
  rows:
    list: { about: List rows., get: /rows, items: rows, paginate: none }
`

/** Acme, with regions and sign-in; Open Data, with neither; and a file that has a fault. */
function acmeCatalog(): Catalog {
  const catalog = createCatalog()
  catalog.update([
    { file: 'acme.yaml', name: 'acme', text: acmeText },
    { file: 'open_data.yaml', name: 'open_data', text: openText },
    { file: 'broken.yaml', name: 'broken', text: 'title: Broken\nbase: nowhere\n' },
  ])
  return catalog
}

/** The moment at which every test begins. */
export const NOW = Date.UTC(2030, 0, 1)

export const MINUTE = 60_000

/** What an upstream answers to a request. */
export type Answers = (
  request: UpstreamRequest,
) => Parameters<typeof answer>[0] | Promise<Parameters<typeof answer>[0]>

/** A domain over a database in memory and upstreams that are a function, at a time that the test sets. */
export interface World extends Domain {
  readonly time: { now: number }
  readonly sent: UpstreamRequest[]
  /** What was logged as wrong. */
  readonly faults: readonly unknown[]
  answers: Answers
}

/** Thirty-two bytes that are no secret. */
export const testKeys: Keys = [{ id: 'test', bytes: Buffer.alloc(32, 7) }]

/** Opens a world; `file` lets two of them share a database, as two processes do. */
export async function openWorld(
  changes: Partial<DomainOptions> & { readonly file?: string } = {},
): Promise<World> {
  const { file = ':memory:', ...options } = changes
  const time = { now: NOW }
  const sent: UpstreamRequest[] = []
  const faults: unknown[] = []
  const send: Send = async (request) => {
    sent.push(request)
    return succeed(answer(await world.answers(request)))
  }
  const domain = createDomain({
    store: await openSqliteStore(file),
    keys: testKeys,
    catalog: acmeCatalog(),
    sendFor: () => send,
    refusal: () => undefined,
    clock: () => time.now,
    log: { error: (facts, message) => faults.push({ facts, message }) },
    ...options,
  })
  const world: World = { ...domain, time, sent, faults, answers: () => ({ body: {} }) }
  return world
}
