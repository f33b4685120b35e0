import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** Which core each process may use; any where absent. */
export interface Cores {
  readonly server: number | undefined
  readonly upstream: number | undefined
  readonly load: number | undefined
  /** The same in words. */
  readonly told: string
}

/** The program that starts another on some cores only; util-linux has it. */
export const pinProgram = 'taskset'

/** Gives the server under test a core of its own, where this machine can. */
export function assignCores(): Cores {
  const free = { server: undefined, upstream: undefined, load: undefined }
  if (spawnSync(pinProgram, ['--version']).error !== undefined) {
    return { ...free, told: 'not pinned to cores: there is no taskset here' }
  }
  const [server, upstream, load = upstream] = usableCores()
  if (server === undefined || upstream === undefined) {
    return { ...free, told: 'not pinned to cores: there is only one' }
  }
  const others = load === upstream ? `${upstream}` : `${upstream} and ${load}`
  return {
    server,
    upstream,
    load,
    told: `server on core ${server}, upstream and load generator on core ${others}`,
  }
}

/** The cores that this process may use, from a list such as `0-3,8`. */
function usableCores(): readonly number[] {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  if (list === undefined) return cpus().map((_, core) => core)
  return list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}
