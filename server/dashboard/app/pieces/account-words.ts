import type { Tone } from './tone.ts'

/** How far an account is, in words. */
export interface StatusWords {
  readonly tone: Tone
  readonly label: string
  /** What it means for whoever uses it, and what to do. */
  readonly about: string
}

const statuses: Readonly<Record<string, StatusWords>> = {
  active: { tone: 'good', label: 'Active', about: 'It works.' },
  connecting: {
    tone: 'busy',
    label: 'Connecting',
    about: 'Somebody has begun to connect it and has not come to the end. Reconnect it to go on.',
  },
  needs_reauth: {
    tone: 'bad',
    label: 'Must be reconnected',
    about:
      'The vendor takes its credentials no more, so that its calls fail. Reconnect it: its MCP servers and their URLs stay.',
  },
  validation_error: {
    tone: 'bad',
    label: 'Credentials refused',
    about: 'What was given to connect it did not work. Reconnect it with what does.',
  },
  post_install_error: {
    tone: 'warn',
    label: 'Not proved',
    about:
      'It has credentials, but the first requests with them failed. Verify it, or reconnect it.',
  },
}

/** A status in words; one that is newer than this page stands for itself. */
export function wordsOfStatus(status: string): StatusWords {
  return statuses[status] ?? { tone: 'plain', label: status, about: '' }
}

/** Every status, to choose from. */
export const statusChoices = Object.entries(statuses).map(([value, { label }]) => ({
  value,
  label,
}))

/** What the vendor calls the organisation that an account belongs to. */
export function organisationOf({
  identity,
}: {
  readonly identity: Readonly<Record<string, unknown>> | null
}): string | undefined {
  const label = identity?.['label']
  return typeof label === 'string' && label !== '' ? label : undefined
}
