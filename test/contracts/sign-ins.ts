import type { Test } from 'tap'
import type { StoredSignIn } from '../../server/store/sign-in-shapes.ts'
import type { Store } from '../../server/store/store.ts'

const signIn: StoredSignIn = {
  id: 'g1',
  valueHash: 'value-1',
  apiTokenHash: 'token-1',
  expiresAt: 2_000_000_000_000,
  createdAt: 1_900_000_000_000,
}

/** What every database must do with those who are signed in. */
export async function signInContract(t: Test, open: () => Promise<Store>): Promise<void> {
  const { signIns, close } = await open()
  t.teardown(close)
  await signIns.insert(signIn)
  t.same(await signIns.findByValue('value-1', 1_999_999_999_999), signIn)
  t.equal(await signIns.findByValue('value-1', 2_000_000_000_000), undefined, 'not after its end')
  t.equal(await signIns.findByValue('value-2', 0), undefined)
  await signIns.delete('g1')
  t.equal(await signIns.findByValue('value-1', 0), undefined)
  await signIns.insert(signIn)
  await signIns.deleteExpired(1_999_999_999_999)
  t.ok(await signIns.findByValue('value-1', 0))
  await signIns.deleteExpired(2_000_000_000_000)
  t.equal(await signIns.findByValue('value-1', 0), undefined)
}
