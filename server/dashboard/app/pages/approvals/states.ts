import type { Tone } from '../../pieces/tone.ts'

/** How far an approval is, in words. */
export interface StateWords {
  readonly title: string
  readonly tone: Tone
  /** What it means. */
  readonly about: string
}

const states: Readonly<Record<string, StateWords>> = {
  pending: { title: 'Waiting', tone: 'busy', about: 'Nobody has decided yet.' },
  approved: { title: 'Approved', tone: 'busy', about: 'It is about to be done.' },
  running: { title: 'Being done', tone: 'busy', about: 'It was approved, and is being done.' },
  done: { title: 'Done', tone: 'good', about: 'It was approved, and done.' },
  failed: { title: 'Failed', tone: 'bad', about: 'It was approved, but the call failed.' },
  unknown: {
    title: 'Not known',
    tone: 'warn',
    about:
      'It was approved, but what came of it is not known: look with the vendor before it is asked for again.',
  },
  refused: { title: 'Refused', tone: 'warn', about: 'It was refused: nothing was done.' },
  expired: {
    title: 'Expired',
    tone: 'plain',
    about: 'Nobody decided in time: nothing was done.',
  },
}

/** A state in words; one that is newer than this page stands for itself. */
export function stateWords(state: string): StateWords {
  return states[state] ?? { title: state, tone: 'plain', about: '' }
}

/** Those that were decided, or ended otherwise, to choose from. */
export const endedChoices = Object.entries(states)
  .filter(([state]) => state !== 'pending')
  .map(([value, { title }]) => ({ value, label: title }))
