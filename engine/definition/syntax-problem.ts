import type { ErrorCode, YAMLError } from 'yaml'

/** What is wrong, and what would be right. */
export interface Words {
  readonly problem: string
  readonly wanted?: string
}

const quoteTemplate = 'put a value with "${...}" in quotes inside { } and [ ]'

const words: Partial<Record<ErrorCode, Words>> = {
  BAD_DQ_ESCAPE: {
    problem: 'a "\\" in double quotes begins no known escape',
    wanted: 'use single quotes, or write "\\\\"',
  },
  BAD_INDENT: {
    problem: 'the indentation does not fit the lines above',
    wanted: 'give the keys of one map the same indentation, and close every { and [',
  },
  BAD_SCALAR_START: {
    problem: 'a value cannot begin with this character',
    wanted: 'put the value in quotes',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    problem: 'a value holds another ": " that makes it a map',
    wanted: 'put the value in quotes, or begin the map on its own line',
  },
  BLOCK_IN_FLOW: {
    problem: 'a "," is missing between two entries',
    wanted: 'separate the entries of { } and [ ] with ","',
  },
  MULTIPLE_DOCS: {
    problem: 'a second document begins here',
    wanted: 'put each definition in a file of its own',
  },
  NON_STRING_KEY: {
    problem: 'a key must be text',
    wanted: 'write a name before the ":"',
  },
  RESOURCE_EXHAUSTION: {
    problem: 'this is nested too deep to be read',
  },
  TAG_RESOLVE_FAILED: {
    problem: 'tags such as "!name" are not used',
    wanted: 'remove it, or put a value that begins with "!" in quotes',
  },
  TAB_AS_INDENT: {
    problem: 'a tab stands in the indentation',
    wanted: 'indent with spaces',
  },
}

/** What shares a code with other mistakes is known by the parser's message. */
const messages: readonly { readonly pattern: RegExp; readonly words: Words }[] = [
  {
    pattern: /^Missing closing/,
    words: { problem: 'a quote is opened and not closed', wanted: 'close it' },
  },
  {
    pattern: /^Implicit map keys need/,
    words: { problem: 'a ":" is missing behind this key', wanted: 'write "key: value"' },
  },
  {
    pattern: /^Unexpected flow-(map|seq)-start/,
    words: { problem: 'a value holds a bracket', wanted: 'put the value in quotes' },
  },
  {
    pattern: /^Unexpected scalar at node end/,
    words: {
      problem: 'something stands behind the end of a value',
      wanted: 'put the whole value in quotes',
    },
  },
]

/** Words for what the YAML parser refused; `line` is the line of text it stands on. */
export function syntaxProblem(error: YAMLError, line: string): Words {
  if (isUnquotedTemplate(error, line)) {
    return { problem: 'a "${...}" is not quoted', wanted: quoteTemplate }
  }
  const other = messages.find(({ pattern }) => pattern.test(error.message))
  return (
    words[error.code] ?? other?.words ?? { problem: `this is no YAML: ${sentence(error.message)}` }
  )
}

/** Inside `{ }` and `[ ]` YAML takes the `{` of a template for the start of a map. */
function isUnquotedTemplate({ code }: YAMLError, line: string): boolean {
  const inFlow = code === 'UNEXPECTED_TOKEN' || code === 'MISSING_CHAR' || code === 'BLOCK_IN_FLOW'
  return inFlow && /[{[].*\$\{/.test(line)
}

function sentence(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1)
}
