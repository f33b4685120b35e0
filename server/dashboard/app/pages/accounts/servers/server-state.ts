import type { Tone } from '../../../pieces/tone.ts'

interface Stated {
  readonly enabled: boolean
  readonly expires_at: string | null
}

/** Whether the URL of a server works; `now` in milliseconds since 1970. */
export function stateOfServer(
  { enabled, expires_at }: Stated,
  now: number,
): { readonly tone: Tone; readonly label: string } {
  if (expires_at !== null && Date.parse(expires_at) <= now) return { tone: 'bad', label: 'Expired' }
  if (!enabled) return { tone: 'warn', label: 'Disabled' }
  return { tone: 'good', label: 'On' }
}
