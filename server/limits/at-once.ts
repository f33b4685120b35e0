/** Counts what is under way by key. */
export interface AtOnce {
  /** Enters, unless as many are inside as may be. What is returned leaves again. */
  readonly enter: (key: string) => (() => void) | undefined
}

/** Lets so many in at once for each key; a key takes room only while somebody is inside. */
export function createAtOnce(max: number): AtOnce {
  const inside = new Map<string, number>()
  return {
    enter: (key) => {
      const count = inside.get(key) ?? 0
      if (count >= max) return undefined
      inside.set(key, count + 1)
      return () => {
        const left = (inside.get(key) ?? 1) - 1
        if (left === 0) inside.delete(key)
        else inside.set(key, left)
      }
    },
  }
}
