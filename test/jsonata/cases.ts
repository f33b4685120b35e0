import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One case of the suite: an expression, what it is given, and what it comes to. */
export interface SuiteCase {
  /** The group and the file. */
  readonly name: string
  readonly source: string
  readonly input: unknown
  readonly bindings: Readonly<Record<string, unknown>>
  readonly wanted: { readonly value: unknown } | 'failure'
}

/** A case as the suite writes it; its page TESTSUITE.md tells the keys. */
interface Written {
  readonly expr?: string
  readonly 'expr-file'?: string
  readonly data?: unknown
  readonly dataset?: string | null
  readonly bindings?: Readonly<Record<string, unknown>>
  readonly result?: unknown
  readonly undefinedResult?: boolean
}

function readJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(...path), 'utf8'))
}

/** Every case of a checkout of https://github.com/jsonata-js/jsonata, in the order of its folders. */
export function readCases(checkout: string): readonly SuiteCase[] {
  const suite = join(checkout, 'test/test-suite')
  const datasets = new Map<string, unknown>(
    readdirSync(join(suite, 'datasets')).map((file) => [
      file.replace('.json', ''),
      readJson(suite, 'datasets', file),
    ]),
  )
  const groups = readdirSync(join(suite, 'groups'))
  return groups.flatMap((group) => {
    const folder = join(suite, 'groups', group)
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
    return files.flatMap((file) =>
      [readJson(folder, file)].flat().map((written, index) => {
        const name = `${group}/${file}#${index}`
        return toCase(written as Written, { name, folder, datasets })
      }),
    )
  })
}

interface Place {
  readonly name: string
  readonly folder: string
  readonly datasets: ReadonlyMap<string, unknown>
}

function toCase(written: Written, { name, folder, datasets }: Place): SuiteCase {
  const { bindings = {}, dataset, data } = written
  const file = written['expr-file']
  const source = file === undefined ? written.expr : readFileSync(join(folder, file), 'utf8')
  const named = dataset === undefined || dataset === null ? undefined : datasets.get(dataset)
  const input = data === undefined ? named : data
  return { name, source: source ?? '', input, bindings, wanted: wantedOf(written) }
}

function wantedOf(written: Written): SuiteCase['wanted'] {
  if (written.undefinedResult) return { value: undefined }
  return 'result' in written ? { value: written.result } : 'failure'
}
