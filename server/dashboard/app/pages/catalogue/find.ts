/** What is looked for; an empty text is everything. */
export interface Wanted {
  readonly words: string
  readonly category: string
}

/** What is looked at. */
interface Found {
  readonly name: string
  readonly title: string | null
  readonly about: string | null
  readonly categories: readonly string[]
}

/** Those of a category that have all the words, or beginnings of words; in the order in which they came. */
export function findIntegrations<Each extends Found>(
  all: readonly Each[],
  { words, category }: Wanted,
): readonly Each[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter((each) => {
    if (category !== '' && !each.categories.includes(category)) return false
    const text = ` ${[each.name, each.title, each.about, ...each.categories].join(' ')}`
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
    return wanted.every((word) => text.includes(` ${word}`))
  })
}

/** All categories that occur, sorted. */
export function categoriesOf(all: readonly Pick<Found, 'categories'>[]): readonly string[] {
  return [...new Set(all.flatMap(({ categories }) => categories))].sort((one, other) =>
    one.localeCompare(other),
  )
}
