import { distance } from 'fastest-levenshtein'

/** The known name that a misspelt one most likely means, or nothing when none is near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3))
  let best: string | undefined
  let bestDistance = limit + 1
  for (const candidate of known) {
    const steps = stepsBetween(name.toLowerCase(), candidate.toLowerCase())
    if (steps < bestDistance) {
      best = candidate
      bestDistance = steps
    }
  }
  return best
}

/** Letters that changed places are the commonest slip, and count as one step instead of two. */
function stepsBetween(name: string, candidate: string): number {
  const steps = distance(name, candidate)
  return steps === 2 && sortLetters(name) === sortLetters(candidate) ? 1 : steps
}

function sortLetters(name: string): string {
  return [...name].sort().join('')
}

/** `did you mean "users"?`, or the list of known names when none is near and they are few. */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  const names = [...known]
  const near = nearest(name, names)
  if (near !== undefined) return `did you mean "${near}"?`
  if (names.length === 0 || names.length > 12) return undefined
  return `expected ${names.map((each) => `"${each}"`).join(', ')}`
}
