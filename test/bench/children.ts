import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { join } from 'node:path'
import { pinProgram } from './cores.ts'

/** A process that the benchmark started. */
export interface Child {
  readonly pid: number
  readonly process: ChildProcess
  /** The last that it said, for when it fails. */
  readonly said: () => string
}

/** How a process is started. */
export interface StartOptions {
  /** The only core that it may use; any when absent. */
  readonly core: number | undefined
  readonly env?: Readonly<Record<string, string>>
  /** Whether messages pass between it and us. */
  readonly hasChannel?: boolean
}

const keptChars = 4_000

/** All processes of a benchmark, so that none outlives it. */
export class Children {
  readonly #running = new Set<ChildProcess>()

  start(command: string, args: readonly string[], options: StartOptions): Child {
    const pinned = options.core === undefined ? [] : [pinProgram, '-c', String(options.core)]
    const [file = command, ...rest] = [...pinned, command, ...args]
    const child = spawn(file, rest, {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe', ...(options.hasChannel ? (['ipc'] as const) : [])],
    })
    if (child.pid === undefined) throw new Error(`Cannot start ${command}`)
    this.#running.add(child)
    child.once('exit', () => this.#running.delete(child))
    return { pid: child.pid, process: child, said: listen(child) }
  }

  /** Starts a part of the benchmark that is named in main.ts. */
  startPart(part: string, args: readonly string[], core: number | undefined): Child {
    const main = join(
      import.meta.dirname,
      import.meta.filename.endsWith('.ts') ? 'main.ts' : 'main.js',
    )
    const command = [...process.execArgv, main, part, ...args]
    return this.start(process.execPath, command, { core, hasChannel: true })
  }

  /** Ends all of them, and waits until they are gone. */
  async close(): Promise<void> {
    await Promise.all([...this.#running].map(end))
  }

  /** Ends all of them at once, when there is no time to wait. */
  kill(): void {
    for (const child of this.#running) child.kill('SIGKILL')
  }
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

function listen(child: ChildProcess): () => string {
  let said = ''
  const keep = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-keptChars)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return () => said
}

/** Tells the parent where this process listens, and ends it with the parent. */
export function announce(server: Server): void {
  process.once('disconnect', () => process.exit())
  process.send?.({ port: (server.address() as AddressInfo).port })
}

/** Waits for what `announce` tells. */
export async function portOf(child: Child): Promise<number> {
  const { port } = (await nextMessage(child)) as { port: number }
  return port
}

/** Waits for a message, and fails when the process ends instead. */
export async function nextMessage(child: Child): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null, signal: string | null) => reject(ended(child, code, signal))
    child.process.once('close', fail)
    child.process.once('message', (message) => {
      child.process.off('close', fail)
      resolve(message)
    })
  })
}

/** Waits until what a process prints matches, and returns the match; fails when the process ends instead. */
export async function waitForLine(child: Child, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(child.said())
      if (match === null) return
      child.process.stdout?.off('data', look)
      resolve(match)
    }
    child.process.stdout?.on('data', look)
    child.process.once('close', (code, signal) => reject(ended(child, code, signal)))
  })
}

function ended({ process, said }: Child, code: number | null, signal: string | null): Error {
  return new Error(`${process.spawnargs.join(' ')} ended with ${signal ?? code}:\n${said()}`)
}
