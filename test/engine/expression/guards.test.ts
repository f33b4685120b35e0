import { execFile } from 'node:child_process'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'

interface Report {
  readonly ended: readonly {
    readonly source: string
    readonly how: string
    readonly milliseconds: number
  }[]
  /** Kilobytes. */
  readonly peak: number
}

/** Long answers are read well within their bound; what is stopped says why. */
const quick = new Set(['$distinct(ids)', '$sort(ids)', '$match($join([letters, "!"]), /^(a+)+$/)'])

const script = join(import.meta.dirname, `support/runaway${extname(import.meta.filename)}`)

t.test('a runaway ends soon, in little memory, and the process lives', async (t) => {
  const args = [...process.execArgv, '--max-old-space-size=256', script]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 })
  const { ended, peak } = JSON.parse(stdout) as Report
  t.equal(ended.length, 21)
  for (const { source, how, milliseconds } of ended) {
    t.equal(how === 'value', quick.has(source), `${source} ended: ${how}`)
    // The guard stops at a quarter of a second; the rest is room for a busy machine.
    t.ok(milliseconds < 5000, `${source} took ${milliseconds} ms`)
  }
  t.ok(peak < 700_000, `${peak} kB at most`)
})
