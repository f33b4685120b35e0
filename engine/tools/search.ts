import type { Tool } from '../integration.ts'
import { isObject, objectAt } from './dialect.ts'
import { singular, snakeCase } from './name.ts'
import { createSearchIndex, type Page, type SearchIndex, type Term } from './search-index.ts'
import {
  type Action,
  actionsOf,
  createTermReader,
  isVerb,
  type Question,
  type ReadTerms,
  readQuestion,
} from './search-words.ts'

/** Finds the tools that a plain request most likely means, the likeliest first. */
export type FindTools = (query: string, limit: number) => readonly Tool[]

/** Names before descriptions, and what a tool is about before what it happens to take or give. */
const WEIGHTS = {
  resource: 5,
  method: 3,
  name: 3,
  title: 2,
  tags: 1.5,
  about: 2.5,
  meaning: 1.2,
  args: 0.8,
  argsAbout: 0.7,
  record: 0.6,
} as const

/** A word that means nearly the same counts for less than the word itself. */
const RELATED_WEIGHT = 0.3

/** A verb is weighed once more, by what the tool does. */
const VERB_WEIGHT = 0.4

/** What a tool gains that does what was asked, and loses that does something else. */
const SAME_ACTION = 1.7
const OTHER_ACTION = 0.5

/** A request without a verb most likely wants to know, and who asks for one thing as well as for many, many. */
const UNASKED_LIST = 1.2
const UNASKED_CHANGE = 0.8
const LIST_BEFORE_GET = 1.15

/** What a reading method of the API's own loses where its name has no word of the request: the plain list comes first. */
const UNNAMED_METHOD = 0.9

const STANDARD = new Set(['list', 'get', 'create', 'update', 'delete'])

/** Makes tools findable. The index is built at once: 500 tools take some tens of milliseconds. */
export function createToolSearch(tools: readonly Tool[]): FindTools {
  const read = createTermReader()
  const index = createSearchIndex(
    tools.map((tool) => pageOf(tool, read)),
    WEIGHTS,
  )
  const traits = tools.map((tool) => traitsOf(tool, read))
  return (query, limit) => {
    const exact = tools.filter(({ name }) => name === query.trim())
    const question = readQuestion(query)
    const scored = [...search(index, question)].map(([at, score]) => ({
      at,
      score: score * fitOf(question, traits[at]),
    }))
    const ranked = scored.sort((one, other) => other.score - one.score || one.at - other.at)
    const found = ranked.flatMap(({ at }) => tools[at] ?? [])
    return [...new Set([...exact, ...found])].slice(0, limit)
  }
}

/** What has the words of the request; where nothing has, what has words like them. */
function search(index: SearchIndex, { terms, related }: Question): ReadonlyMap<number, number> {
  const found = index.search([
    ...terms.map((text) => ({ text, weight: isVerb(text) ? VERB_WEIGHT : 1, isPrefix: true })),
    ...related.map((text) => ({ text, weight: RELATED_WEIGHT, isPrefix: false })),
  ])
  if (found.size > 0) return found
  const near = terms.flatMap((term) => index.near(term))
  return index.search(near.map((text): Term => ({ text, weight: 1, isPrefix: false })))
}

/** What a tool does, and by which words its method goes; none where the plain words of the deed name it. */
interface Traits {
  readonly actions: ReadonlySet<Action>
  readonly words: readonly string[]
}

function traitsOf({ method }: Tool, read: ReadTerms): Traits {
  return {
    actions: actionsOf(method),
    words: STANDARD.has(method.name) || !method.reads ? [] : read(method.name),
  }
}

function fitOf({ terms, related, actions }: Question, traits: Traits | undefined): number {
  if (traits === undefined) return 1
  const isNamed =
    traits.words.length === 0 ||
    traits.words.some((word) => terms.includes(word) || related.includes(word))
  return actionFit(actions, traits.actions) * (isNamed ? 1 : UNNAMED_METHOD)
}

function actionFit(asked: ReadonlySet<Action>, done: ReadonlySet<Action>): number {
  if (asked.size === 0) {
    if (done.has('list')) return UNASKED_LIST
    return done.has('get') ? 1 : UNASKED_CHANGE
  }
  const isAsked = [...done].some((action) => asked.has(action))
  if (!isAsked) return OTHER_ACTION
  return done.has('list') ? SAME_ACTION * LIST_BEFORE_GET : SAME_ACTION
}

function pageOf({ name, title, method, inputSchema }: Tool, read: ReadTerms): Page {
  const { resource, about = '', resourceAbout = '', tags, record, args } = method
  const properties = Object.entries(objectAt(inputSchema, 'properties'))
  const own = properties.filter(([each]) => Object.hasOwn(objectAt(args, 'properties'), each))
  const texts = {
    resource: `${resource} ${singular(snakeCase(resource))}`,
    method: method.name,
    name,
    title,
    tags: tags.join(' '),
    about,
    meaning: resourceAbout,
    args: own.map(([each]) => each).join(' '),
    argsAbout: own.map(([, schema]) => schemaWords(schema)).join(' '),
    record: recordWords(record),
  } satisfies Record<keyof typeof WEIGHTS, string>
  return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, read(text)]))
}

/** What a schema says of an argument: its description and its choices. */
function schemaWords(schema: unknown): string {
  if (!isObject(schema)) return ''
  const { description = '', enum: choices } = schema
  return `${description} ${Array.isArray(choices) ? choices.join(' ') : ''}`
}

const MAX_DEPTH = 3

/** The names of a record's fields and what they mean, also of those within. */
function recordWords(schema: unknown, depth = 0): string {
  if (!isObject(schema) || depth > MAX_DEPTH) return ''
  const within = [...Object.entries(objectAt(schema, 'properties')), ['', schema['items']] as const]
  return within
    .filter(([, each]) => each !== undefined)
    .map(([name, each]) => `${name} ${schemaWords(each)} ${recordWords(each, depth + 1)}`)
    .join(' ')
}
