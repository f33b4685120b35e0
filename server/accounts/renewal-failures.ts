import type { Failure } from '../../engine/index.ts'
import type { Account } from '../store/account-shapes.ts'

/** The account was deleted, perhaps while its token was renewed. */
export function deleted(accountId: string): Failure {
  return {
    kind: 'not_found',
    message: 'The account was deleted.',
    hint: 'Use another account.',
    at: `account ${accountId}`,
  }
}

/** Another process holds the lease for longer than anybody waits. */
export function takesTooLong(accountId: string): Failure {
  return {
    kind: 'timeout',
    message: 'Another process is renewing the token of the account, and takes too long.',
    hint: 'Call again in some seconds.',
    at: `account ${accountId}`,
  }
}

/** There is nothing to renew with. */
export function withoutCredentials({ integration }: Account): Failure {
  return {
    kind: 'auth',
    message: 'The account has no credentials.',
    hint: 'Connect the account, or give it credentials.',
    at: `${integration}.auth`,
  }
}

/** There is no definition to renew by. */
export function withoutAuth({ integration }: Account): Failure {
  return {
    kind: 'definition',
    message: `The integration "${integration}" says nothing of auth, or is not loaded, so no token can be renewed.`,
    hint: 'Check its definition.',
    at: `${integration}.auth`,
  }
}
