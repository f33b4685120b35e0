import { stemmer } from 'stemmer'
import type { MethodOutline } from '../integration.ts'

/** What a call does to what it names, as far as plain words tell. */
export type Action = 'list' | 'get' | 'create' | 'update' | 'delete'

/** Everyday words for what is done; a word can stand for several. */
const VERBS: Readonly<Record<Action, string>> = {
  list: `list show find search query lookup browse enumerate see view display read count fetch export download report
    compare track check review audit who which what where when whose whom many much all every each any latest recent`,
  get: 'get show find lookup view display read open fetch detail single inspect retrieve describe check',
  create: `create add new make invite open register onboard hire post send write reply book start insert upload
    submit schedule file draft append import subscribe`,
  update: `update change edit rename modify set move assign reassign mark fix correct adjust promote demote transfer
    replace switch turn enable disable activate reactivate deactivate suspend block unblock lock unlock close reopen
    resolve complete finish archive restore approve reject extend increase decrease reset`,
  delete: `delete remove fire revoke offboard kick terminate drop erase purge destroy cancel dismiss expel unsubscribe
    discard trash wipe detach withdraw ban rid disable deactivate suspend block`,
}

/** Plain English for the same thing: a word of a line finds what any other of it names. */
const SYNONYMS = [
  'user person people member employee staff teammate colleague coworker worker somebody someone login human',
  'admin administrator superuser owner',
  'customer client buyer company account organization organisation',
  'contact person lead prospect',
  'deal opportunity sale pipeline',
  'issue ticket bug task card problem todo case',
  'message text chat sms email mail',
  'file document attachment folder',
  'invoice bill payment charge',
  'right permission privilege access role profile',
  'group team department',
  'comment note remark',
  'meeting event appointment calendar',
  'product item article sku',
  'order purchase',
  'vendor supplier',
  'repository repo code',
  'key token credential secret',
  'mfa 2fa factor authentication',
  'picture image photo',
  'page wiki article doc',
  'vacation holiday leave absence',
  'refund reimbursement',
  'license licence seat plan subscription',
  'phone telephone number call',
  'stuck stage stalled status',
  'workspace tenant organization organisation company',
]

const EMPTY = `a an the of in on at to for from by with without and or is are was were be been am do does did has have had
  i me my we our us you your it its he she his her they their them this that these those can could would should will
  please want need like just s t about into onto out up down as if than then there here some`

const EMPTY_WORDS = new Set(EMPTY.split(/\s+/))
const ACTIONS_OF = actionsByWord()
const MEANINGS = meaningsByTerm()

/** Of what is longer, the rest is not read. */
const MAX_QUESTION = 500

/** A question, taken apart. */
export interface Question {
  /** Stems of the words that carry meaning, each once. */
  readonly terms: readonly string[]
  /** Stems that mean nearly the same as one of the terms. */
  readonly related: readonly string[]
  /** What the first verb asks to be done; empty where there is none. */
  readonly actions: ReadonlySet<Action>
}

/** Takes a plain request apart: "remove Sarah's access" deletes, and is about access. */
export function readQuestion(text: string): Question {
  const words = wordsIn(text.slice(0, MAX_QUESTION))
  const terms = [...new Set(meaningOf(words).map((word) => stemmer(word)))]
  const related = terms.flatMap((term) => MEANINGS.get(term) ?? [])
  return {
    terms,
    related: [...new Set(related)].filter((term) => !terms.includes(term)),
    actions: leadingActions(words),
  }
}

/** The first verb leads: "find who was removed" removes nobody. */
function leadingActions(words: readonly string[]): ReadonlySet<Action> {
  for (const word of words) {
    const actions = EMPTY_WORDS.has(word) ? undefined : ACTIONS_OF.get(stemmer(word))
    if (actions !== undefined) return new Set(actions)
  }
  return new Set()
}

/** Whether a stem names a deed: it tells more of what is done than of what it is done to. */
export function isVerb(term: string): boolean {
  return ACTIONS_OF.has(term)
}

/** The stems of a text's words, empty words left out. */
export type ReadTerms = (text: string) => readonly string[]

/** A reader for many texts, which stems each word once: the same few hundred make up most of them. */
export function createTermReader(): ReadTerms {
  const known = new Map<string, string>()
  const stem = (word: string): string => {
    const before = known.get(word)
    if (before !== undefined) return before
    const stemmed = stemmer(word)
    known.set(word, stemmed)
    return stemmed
  }
  return (text) => meaningOf(wordsIn(text)).map(stem)
}

/** What calling a method comes to. A name of the API's own is read word by word, then what is told of it. */
export function actionsOf({ name, about = '', reads, isList }: MethodOutline): ReadonlySet<Action> {
  if (Object.hasOwn(VERBS, name)) return new Set([name as Action])
  if (reads) return new Set([isList ? 'list' : 'get'])
  const words = [...wordsIn(name), ...wordsIn(about).slice(0, 1)]
  const told = words.flatMap((word) => ACTIONS_OF.get(stemmer(word)) ?? [])
  return new Set(told.filter((action) => action !== 'list' && action !== 'get'))
}

/** Words in lower case; names such as `AdminUsers` and `full_name` are several. */
function wordsIn(text: string): readonly string[] {
  const apart = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/['’]s\b/g, ' ')
  return apart.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function meaningOf(words: readonly string[]): readonly string[] {
  return words.filter((word) => word.length > 1 && !EMPTY_WORDS.has(word))
}

function actionsByWord(): ReadonlyMap<string, readonly Action[]> {
  const byWord = new Map<string, Action[]>()
  for (const [action, words] of Object.entries(VERBS)) {
    for (const word of words.split(/\s+/)) {
      const stem = stemmer(word)
      byWord.set(stem, [...(byWord.get(stem) ?? []), action as Action])
    }
  }
  return byWord
}

function meaningsByTerm(): ReadonlyMap<string, readonly string[]> {
  const byTerm = new Map<string, string[]>()
  for (const line of SYNONYMS) {
    const stems = line.split(' ').map((word) => stemmer(word))
    for (const stem of stems) byTerm.set(stem, [...(byTerm.get(stem) ?? []), ...stems])
  }
  return byTerm
}
