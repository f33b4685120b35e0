import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { createToken, hashToken } from '../../server/secrets/hash.ts'
import { openStore } from '../../server/store/open.ts'
import { assertOk } from '../support/assert-ok.ts'
import type { Children } from './children.ts'
import type { Arrangement } from './contestants/contestant.ts'
import { startMortise } from './contestants/mortise.ts'

/** How long a server takes to be found, with so many of them in the store. */
export interface Lookup {
  readonly servers: number
  /** The middle one, in milliseconds: at its first request, and at its second. */
  readonly firstMs: number
  readonly againMs: number
}

const ASKED = 300

/** Measures requests to servers that the process has not met yet. */
export async function measureLookup(
  children: Children,
  arrangement: Arrangement,
  servers: number,
): Promise<Lookup> {
  const { origin, accountId, dataFolder } = await startMortise(children, arrangement)
  const tokens = await fill(dataFolder, accountId, servers)
  const step = Math.max(1, Math.floor(tokens.length / ASKED))
  const asked = tokens.filter((_, index) => index % step === 0).slice(0, ASKED)
  const times = async () => {
    const taken: number[] = []
    for (const token of asked) taken.push(await ping(`${origin}/mcp/${token}`))
    return taken.toSorted((one, other) => one - other)[Math.floor(taken.length / 2)] ?? 0
  }
  // Of the process, not of the lookup: its code is compiled.
  for (let index = 0; index < ASKED; index += 1) await ping(`${origin}/mcp/${asked[0]}`)
  return { servers, firstMs: await times(), againMs: await times() }
}

/** Beside the running process, as another one of its kind would. */
async function fill(dataFolder: string, accountId: string, servers: number): Promise<string[]> {
  const store = assertOk(await openStore({ dataFolder }))
  const tokens: string[] = []
  for (let index = 0; index < servers; index += 1) {
    const token = createToken('mcp_')
    tokens.push(token)
    await store.servers.insert({
      id: randomUUID(),
      accountId,
      name: `server ${index}`,
      tokenHash: hashToken(token),
      config: {},
      expiresAt: null,
      disabledAt: null,
      createdBy: null,
      lastUsedAt: null,
      createdAt: index,
      updatedAt: index,
    })
  }
  await store.close()
  return tokens
}

async function ping(url: string): Promise<number> {
  const began = performance.now()
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: '{"jsonrpc":"2.0","id":1,"method":"ping"}',
  })
  await response.text()
  if (response.status !== 200) throw new Error(`${response.status} at a server that is there`)
  return performance.now() - began
}
