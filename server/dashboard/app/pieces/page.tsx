import { Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import classes from './page.module.css'

interface PageProps {
  readonly title: string
  /** What stands in the browser's tab, where `title` is not enough. */
  readonly tab?: string
  /** One sentence below the title. */
  readonly about?: ReactNode
  /** The way back, above the title: a `BackLink`. */
  readonly back?: ReactNode
  /** Buttons beside the title; the first is the one that most people look for. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The frame of every page: names the browser's tab, and takes the focus to the title when somebody comes from another page. */
export function Page({ title, tab = title, about, back, actions, children }: PageProps) {
  const heading = useFocusOnArrival()
  return (
    <div className={classes.page}>
      <title>{`${tab} · Mortise`}</title>
      <header className={classes.header}>
        <div className={classes.words}>
          {back}
          <Title ref={heading} order={1} size="h2" tabIndex={-1} className={classes.title}>
            {title}
          </Title>
          {about !== undefined && <div className={classes.about}>{about}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** Screen readers then begin to read the new page. Not on the first page, where the browser begins at its top. */
function useFocusOnArrival() {
  const heading = useRef<HTMLHeadingElement>(null)
  const isFirst = useLocation().key === 'default'
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the page opens, and not when its query changes
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}
