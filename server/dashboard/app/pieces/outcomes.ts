import type { Tone } from './tone.ts'

/** What a call came to, in words. */
export interface OutcomeWords {
  readonly title: string
  readonly tone: Tone
  /** What to do about it, where the log alone tells of it. */
  readonly hint?: string
}

/** In the order in which people look for them. */
const outcomes: Readonly<Record<string, OutcomeWords>> = {
  ok: { title: 'Success', tone: 'good' },
  invalid_input: {
    title: 'Wrong arguments',
    tone: 'bad',
    hint: 'The caller mends it: compare the arguments with what the tool takes.',
  },
  not_found: {
    title: 'Not found',
    tone: 'bad',
    hint: 'Check the id: the record may be gone, or belong to another account.',
  },
  conflict: {
    title: 'Conflict',
    tone: 'bad',
    hint: 'Read the record as it is now, then decide whether to repeat the call.',
  },
  auth: {
    title: 'Not signed in',
    tone: 'bad',
    hint: 'The vendor refused the credentials: reconnect the account.',
  },
  forbidden: {
    title: 'Not allowed',
    tone: 'bad',
    hint: 'Give the account the right with the vendor, then reconnect it so that its grant holds it.',
  },
  rate_limited: {
    title: 'Rate limited',
    tone: 'warn',
    hint: 'The vendor wants fewer requests: wait until its window starts anew.',
  },
  timeout: {
    title: 'Timed out',
    tone: 'bad',
    hint: 'The vendor took too long: ask for less at once, or try again later.',
  },
  unreachable: {
    title: 'Unreachable',
    tone: 'bad',
    hint: "Check the vendor's status page, and that this server reaches it.",
  },
  upstream: {
    title: 'The vendor failed',
    tone: 'bad',
    hint: "Try again later; if it stays, tell the vendor's support the time and its code.",
  },
  too_large: {
    title: 'Too large',
    tone: 'bad',
    hint: 'Ask for fewer records or fewer fields.',
  },
  blocked: {
    title: 'Blocked',
    tone: 'bad',
    hint: "This server's policy refused it; whoever runs it can change that.",
  },
  definition: {
    title: 'Faulty definition',
    tone: 'bad',
    hint: "Mend the API's definition: the catalogue shows where.",
  },
  internal: {
    title: 'Mortise failed',
    tone: 'bad',
    hint: 'Look into the log of the server, and report it.',
  },
  approval_required: { title: 'Waits for approval', tone: 'busy' },
  approved: { title: 'Approved', tone: 'good' },
  refused: { title: 'Refused', tone: 'warn' },
}

/** All that there are. */
export const outcomeKinds: readonly string[] = Object.keys(outcomes)

/** An outcome in words; one that is not known here by its own. */
export function outcomeWords(outcome: string): OutcomeWords {
  return outcomes[outcome] ?? { title: outcome.replaceAll('_', ' '), tone: 'plain' }
}
