import type { EventName } from '../../api/webhooks.ts'

/** What others can be told of, in words. */
export const eventTitles = {
  'integrated_account:created': 'An account was made',
  'integrated_account:updated': 'An account was changed',
  'integrated_account:active': 'An account was connected',
  'integrated_account:authentication_error': 'An account has to be connected anew',
  'integrated_account:validation_error': 'An account could not be proved',
  'integrated_account:post_install_error': 'An account was connected, but what follows failed',
  'integrated_account:reactivated': 'An account works again',
  'integrated_account:deleted': 'An account was deleted',
  'approval:requested': 'An approval is asked for',
  'approval:approved': 'An approval was given',
  'approval:refused': 'An approval was refused',
  'approval:expired': 'An approval was asked for, and nobody decided in time',
  'approval:done': 'What was approved was done',
  'approval:failed': 'What was approved failed',
  'approval:unknown': 'What was approved may have been done or not',
  test: 'A test',
} as const satisfies Record<EventName, string>

/** An event in words, as far as there are any. */
export function eventTitle(name: string): string {
  return (eventTitles as Readonly<Record<string, string>>)[name] ?? name
}
