import classes from './charts.module.css'

interface LegendProps {
  /** Names by the sign with which each is drawn. */
  readonly entries: readonly (readonly [Sign, string])[]
}

/** How something is drawn: told apart by form, not by colour alone. */
export type Sign = 'full' | 'hatched' | 'line' | 'dashes'

/** What is drawn how. */
export function Legend({ entries }: LegendProps) {
  return (
    <ul className={classes.legend} aria-hidden>
      {entries.map(([sign, name]) => (
        <li key={name}>
          <svg width="22" height="10" aria-hidden>
            <Drawing sign={sign} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}

function Drawing({ sign }: { readonly sign: Sign }) {
  if (sign === 'full') return <rect width="22" height="10" className={classes.full} />
  if (sign === 'hatched') return <rect width="22" height="10" fill="url(#failed-calls)" />
  return (
    <line
      x2="22"
      y1="5"
      y2="5"
      className={classes.stroke}
      strokeDasharray={sign === 'dashes' ? dashes : undefined}
    />
  )
}

/** Of the lines of the slowest calls. */
export const dashes = '5 4'

/** Failed calls are hatched; to be put into a chart once. */
export function FailedPattern() {
  return (
    <defs>
      <pattern
        id="failed-calls"
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="5" height="5" className={classes.hatchGround} />
        <rect width="2.5" height="5" className={classes.hatch} />
      </pattern>
    </defs>
  )
}
