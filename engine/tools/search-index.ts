import { distance } from 'fastest-levenshtein'

/** Texts of one thing by field, as the stems of their words. */
export type Page = Readonly<Record<string, readonly string[]>>

/** A word that is looked for, and how much it counts. */
export interface Term {
  readonly text: string
  readonly weight: number
  /** Whether words that begin with it count as well, for less. */
  readonly isPrefix: boolean
}

/** How well pages fit, by their place; those that have none of the words are absent. */
export type Scores = ReadonlyMap<number, number>

export interface SearchIndex {
  readonly search: (terms: readonly Term[]) => Scores
  /** The known words that differ from one in few letters. */
  readonly near: (text: string) => readonly string[]
}

/** How soon finding a word again counts for little. */
const SATURATION = 1.5

/** How much a long field's words count for less. */
const LENGTH_PENALTY = 0.4

const PREFIX_WEIGHT = 0.4
const SHORTEST_PREFIX = 4

/** One letter in so many may be wrong. */
const LETTERS_PER_SLIP = 4

/** By word: how much of it each page has. */
type Postings = Map<string, Map<number, number>>

/**
 * BM25F: the weighted fields of a page are one text, so that a word is as rare as it is among all pages, wherever it
 * stands. @see Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.5
 */
export function createSearchIndex(
  pages: readonly Page[],
  weights: Readonly<Record<string, number>>,
): SearchIndex {
  const postings = post(pages, weights)
  return {
    search: (terms) => {
      const scores = new Map<number, number>()
      for (const term of terms) {
        for (const [page, score] of scoreTerm(term, postings, pages.length)) {
          scores.set(page, (scores.get(page) ?? 0) + score)
        }
      }
      return scores
    },
    near: (text) => {
      const slips = Math.floor(text.length / LETTERS_PER_SLIP)
      return [...postings.keys()].filter(
        (known) => Math.abs(known.length - text.length) <= slips && distance(known, text) <= slips,
      )
    },
  }
}

function post(pages: readonly Page[], weights: Readonly<Record<string, number>>): Postings {
  const postings: Postings = new Map()
  for (const [field, weight] of Object.entries(weights)) {
    const total = pages.reduce((sum, page) => sum + (page[field]?.length ?? 0), 0)
    const average = Math.max(total / Math.max(pages.length, 1), 1)
    for (const [at, page] of pages.entries()) {
      const words = page[field] ?? []
      const share = weight / (1 - LENGTH_PENALTY + (LENGTH_PENALTY * words.length) / average)
      for (const word of words) addTo(postings, word, { at, share })
    }
  }
  return postings
}

function addTo(
  postings: Postings,
  word: string,
  { at, share }: { readonly at: number; readonly share: number },
): void {
  const known = postings.get(word) ?? new Map<number, number>()
  postings.set(word, known.set(at, (known.get(at) ?? 0) + share))
}

/** Of a word and of those that it begins, what counts most. */
function scoreTerm(term: Term, postings: Postings, pages: number): Scores {
  const best = new Map<number, number>()
  for (const [word, weight] of formsOf(term, postings)) {
    const held = postings.get(word)
    if (held === undefined) continue
    const rarity = Math.log(1 + (pages - held.size + 0.5) / (held.size + 0.5))
    for (const [page, amount] of held) {
      const score = (weight * rarity * amount) / (SATURATION + amount)
      if (score > (best.get(page) ?? 0)) best.set(page, score)
    }
  }
  return best
}

function formsOf(
  { text, weight, isPrefix }: Term,
  postings: Postings,
): readonly (readonly [string, number])[] {
  if (!isPrefix || text.length < SHORTEST_PREFIX) return [[text, weight]]
  const longer = [...postings.keys()].filter((word) => word !== text && word.startsWith(text))
  return [[text, weight], ...longer.map((word) => [word, weight * PREFIX_WEIGHT] as const)]
}
