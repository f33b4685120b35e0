import { parseArgs } from 'node:util'

/** What was asked for. */
export interface Options {
  readonly isQuick: boolean
  readonly withoutMortise: boolean
  /** Where the numbers go as JSON. */
  readonly jsonFile: string | undefined
}

/** What is printed when something else was asked for. */
export const usage = `Usage: npm run bench -- [--quick] [--json FILE] [--without-mortise]
       npm run bench -- expressions
       npm run bench -- scale

  --quick            one round of short runs: under a minute instead of under four
  --json FILE        writes every measurement to FILE
  --without-mortise  measures only what Mortise is compared with
`

/** Reads the command line; nothing is returned for one that makes no sense. */
export function parseOptions(argv: readonly string[]): Options | undefined {
  const options = {
    quick: { type: 'boolean', default: false },
    'without-mortise': { type: 'boolean', default: false },
    json: { type: 'string' },
  } as const
  try {
    const { values } = parseArgs({ args: [...argv], options })
    return {
      isQuick: values.quick,
      withoutMortise: values['without-mortise'],
      jsonFile: values.json,
    }
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
