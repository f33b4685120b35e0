import type { Failure } from '../../engine/index.ts'

/** The code of the system's error below all that wraps it; nothing where the network is not to blame. */
export function networkCode(error: unknown): string | undefined {
  let cause = error
  while (cause instanceof Error) {
    const { code } = cause as NodeJS.ErrnoException
    if (typeof code === 'string' && /^(E[A-Z]+|UND_ERR_\w+)$/.test(code)) return code
    cause = cause.cause
  }
  return undefined
}

/** Words for a host that the network does not lead to. */
export function unreachableFailure(code: string, host: string): Failure {
  const message =
    code === 'ECONNREFUSED' ? `Nothing answers at ${host}` : `Cannot reach ${host} (${code})`
  const hint = 'Check the address, and that the server runs: start it with "mortise serve".'
  return { kind: 'unreachable', message, hint, at: host }
}
