import type { Paginator } from './paginator.ts'

/** A list that comes in one answer. */
export const none: Paginator = {
  params: [],
  targets: [],
  max: undefined,
  size: undefined,
  extracts: {},
  first: () => ({}),
  next: () => undefined,
  isCounted: true,
}
