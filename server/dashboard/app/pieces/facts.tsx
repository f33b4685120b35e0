import type { ReactNode } from 'react'
import classes from './facts.module.css'

/** What is told, and its value; one that is undefined is left out. */
export type Fact = readonly [label: string, value: ReactNode | undefined]

/** What there is to know of one thing, each by its name. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(
        ([label, value]) =>
          value !== undefined && (
            <div key={label} className={classes.fact}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
