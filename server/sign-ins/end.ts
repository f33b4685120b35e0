import type { FindSignInDeps, SignIn } from './find.ts'

/** Signs somebody out, in this browser alone. */
export async function endSignIn(
  { store }: Pick<FindSignInDeps, 'store'>,
  { id }: Pick<SignIn, 'id'>,
): Promise<void> {
  await store.signIns.delete(id)
}
