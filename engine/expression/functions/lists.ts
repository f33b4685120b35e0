import { isNumber, ValueError } from '../value.ts'

/** A list of the interpreter's own making is marked: its only item stands for itself. */
type MaybeMarked = unknown[] & { sequence?: true }

/** The values of a list, each once, in a time that grows with the list alone. */
export function distinct(value: unknown): unknown {
  if (!Array.isArray(value) || value.length < 2) return value
  const kept: MaybeMarked = []
  if ((value as MaybeMarked).sequence) kept.sequence = true
  const seen = new Set<unknown>()
  const seenObjects = new Set<string>()
  for (const item of value) {
    const isObject = typeof item === 'object' && item !== null
    const mark = isObject ? canonical(item) : item
    const marks: Set<unknown> = isObject ? seenObjects : seen
    if (!marks.has(mark)) kept.push(item)
    marks.add(mark)
  }
  return kept
}

/** A text that two values share when they are equal. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`,
  )
  return `{${members.sort().join()}}`
}

/** Whether the first of two values belongs behind the second. */
type IsAfter = (one: unknown, other: unknown) => unknown

/** A sorted list; without a comparison, of numbers or of texts. */
export function sort(list: readonly unknown[] | undefined, isAfter?: IsAfter): unknown {
  if (list === undefined || list.length < 2) return list
  if (isAfter !== undefined) return mergeSort(list, isAfter)
  if (!list.every(isNumber) && !list.every((item) => typeof item === 'string')) {
    throw new ValueError('D3070: only numbers or texts are sorted without a function')
  }
  return list.toSorted(compare)
}

function compare(one: unknown, other: unknown): number {
  const [first, second] = [one as string, other as string]
  if (first === second) return 0
  return first > second ? 1 : -1
}

/** A comparison that the expression defines is asynchronous, so the language's own sort cannot call it. */
async function mergeSort(list: readonly unknown[], isAfter: IsAfter): Promise<readonly unknown[]> {
  if (list.length < 2) return list
  const middle = Math.floor(list.length / 2)
  const left = await mergeSort(list.slice(0, middle), isAfter)
  const right = await mergeSort(list.slice(middle), isAfter)
  const merged: unknown[] = []
  let taken = 0
  for (const item of left) {
    while (taken < right.length && (await isAfter(item, right[taken]))) {
      merged.push(right[taken])
      taken += 1
    }
    merged.push(item)
  }
  return merged.concat(right.slice(taken))
}
