import { type SealedRow, type SealedStore, sealedPlaces } from '../store/sealed.ts'
import { ownerOf } from './owners.ts'
import { keyIdOf, type Seal } from './seal.ts'

const perRead = 500

/** Seals everything anew that another key than this one sealed. How many texts there were. */
export async function resealAll(store: SealedStore, seal: Seal, keyId: string): Promise<number> {
  let count = 0
  for await (const row of everySealed(store)) {
    if (keyIdOf(row.sealed) === keyId) continue
    const owner = ownerName(row)
    // Where somebody wrote another text meanwhile, that one is newer than ours, and was sealed by who wrote it.
    if (await store.replace(row, seal.seal(seal.open(row.sealed, owner), owner))) count += 1
  }
  return count
}

/** How many texts each key seals, by its id. */
export async function countByKey(store: SealedStore): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for await (const { sealed } of everySealed(store)) {
    const id = keyIdOf(sealed)
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

async function* everySealed(store: SealedStore): AsyncGenerator<SealedRow> {
  for (const place of sealedPlaces) {
    let after = ''
    for (;;) {
      const rows = await store.list(place, after, perRead)
      yield* rows
      const last = rows.at(-1)
      if (last === undefined || rows.length < perRead) break
      after = last.id
    }
  }
}

function ownerName({ place, id, integration, region }: SealedRow): string {
  return place === 'app' ? ownerOf.app({ integration, region }) : ownerOf[place](id)
}
