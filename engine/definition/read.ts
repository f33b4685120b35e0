import { type Document, parseDocument, type YAMLError } from 'yaml'
import type { Fault } from '../fault.ts'
import { createLocate, type Locate } from './locate.ts'
import { createPlaceAt } from './place.ts'
import { syntaxProblem } from './syntax-problem.ts'
import { type Complain, valueOfTree } from './value.ts'

const maxBytes = 1024 * 1024

/** One mistake in YAML is followed by others that only stem from it. */
const maxSyntaxFaults = 5

/** A definition's text, read but not yet checked. */
export interface Reading {
  /** Plain values; absent when the text is no readable YAML. */
  readonly value?: unknown
  readonly locate: Locate
  readonly faults: readonly Fault[]
}

/** Reads the YAML 1.2 text of one definition. Never throws on a bad text. */
export function readDefinition(text: string, { file }: { readonly file: string }): Reading {
  const faults: Fault[] = []
  const placeAt = createPlaceAt(text)
  const complain: Complain = (offset, problem, wanted) => {
    const fault = { file, ...placeAt(offset), path: [], problem, severity: 'error' } as const
    faults.push(wanted === undefined ? fault : { ...fault, wanted })
  }
  if (Buffer.byteLength(text) > maxBytes) {
    complain(0, 'the file is larger than 1 MiB', 'split the API into several definitions')
    return { faults, locate: () => placeAt(0) }
  }
  const document = parse(text)
  complainOfSyntax(document, text, complain)
  if (faults.length > 0) return { faults, locate: () => placeAt(0) }
  const { targets, ...read } = valueOfTree(document.contents, complain)
  return {
    ...read,
    faults,
    locate: createLocate({ text, root: document.contents, targets, placeAt }),
  }
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: true,
    resolveKnownTags: false,
    stringKeys: true,
    // The parser compares every key with every other; the reader of the tree finds doubles in linear time.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  })
}

function complainOfSyntax(
  { errors, warnings, directives }: Document.Parsed,
  text: string,
  complain: Complain,
): void {
  if (directives.yaml.version !== '1.2') {
    complain(0, 'only YAML 1.2 is read', 'remove the "%YAML" line')
  }
  const told = new Set<number>()
  for (const error of [...errors, ...warnings]) {
    if (told.size > 0 && isAftermath(error)) continue
    const start = text.lastIndexOf('\n', error.pos[0] - 1) + 1
    if (told.size === maxSyntaxFaults || told.has(start)) continue
    told.add(start)
    const [line = ''] = text.slice(start).split('\n', 1)
    const { problem, wanted } = syntaxProblem(error, line)
    complain(error.pos[0], problem, wanted)
  }
}

/** After a value that was cut short the rest of it is text that fits nowhere. */
function isAftermath({ message }: YAMLError): boolean {
  return message.includes('in YAML stream')
}
