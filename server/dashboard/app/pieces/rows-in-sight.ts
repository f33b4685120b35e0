import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** So many are drawn whole: the browser's own search then finds them. */
const fewRows = 100

/** The rows to draw, and the room that the others take. */
export interface RowsInSight<Area extends HTMLElement> {
  /** Of what holds the rows. */
  readonly box: RefObject<Area | null>
  readonly indexes: readonly number[]
  readonly beforePx: number
  readonly afterPx: number
  /** Of each row, which carries its index as `data-index`. */
  readonly measure: (row: Element | null) => void
}

interface RowsOptions {
  readonly count: number
  /** The height of a row before it is measured. */
  readonly guessPx: number
  readonly onEnd?: (() => void) | undefined
}

/** Which of many rows are in the window or near it. */
export function useRowsInSight<Area extends HTMLElement>(options: RowsOptions): RowsInSight<Area> {
  const { count, guessPx, onEnd } = options
  const box = useRef<Area>(null)
  const scrollMargin = useTop(box)
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => guessPx,
    overscan: count <= fewRows ? count : 12,
    scrollMargin,
  })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0], items.at(-1)]
  const isAtEnd = last !== undefined && last.index >= count - 1
  useEffect(() => {
    if (isAtEnd) onEnd?.()
  }, [isAtEnd, onEnd])
  return {
    box,
    indexes: items.map(({ index }) => index),
    beforePx: first === undefined ? 0 : first.start - scrollMargin,
    afterPx: last === undefined ? 0 : virtual.getTotalSize() - (last.end - scrollMargin),
    measure: virtual.measureElement,
  }
}

/** How far below the top of the document something begins; what stands above it may grow. */
function useTop(box: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  // After every drawing; the same number draws nothing anew.
  useLayoutEffect(() => {
    const rect = box.current?.getBoundingClientRect()
    if (rect !== undefined) setTop(Math.round(rect.top + window.scrollY))
  })
  return top
}
