import { useEffect, useMemo, useState } from 'react'

/** Above this, somebody is at the top of the page, in pixels. */
const topPx = 40

/** Whether somebody reads the rows, so that they must not move: has scrolled down, or points at them. */
export function useIsReading() {
  const [isDown, setDown] = useState(() => window.scrollY > topPx)
  const [isPointing, setPointing] = useState(false)
  useEffect(() => {
    const follow = () => setDown(window.scrollY > topPx)
    window.addEventListener('scroll', follow, { passive: true })
    return () => window.removeEventListener('scroll', follow)
  }, [])
  const box = useMemo(
    () => ({ onPointerEnter: () => setPointing(true), onPointerLeave: () => setPointing(false) }),
    [],
  )
  const stop = () => {
    setDown(false)
    setPointing(false)
  }
  return {
    isReading: isDown || isPointing,
    /** What is put on the element that holds the rows. */
    box,
    /** Somebody wants to see what is new. */
    stop,
  }
}
