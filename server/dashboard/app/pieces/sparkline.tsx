import classes from './sparkline.module.css'

interface SparklineProps {
  /** Numbers of one stretch of time after the other. */
  readonly counts: readonly number[]
  /** In words, for whoever does not see it. */
  readonly label: string
}

const barPx = 6
const gapPx = 2
const heightPx = 24

/** Small bars, one a stretch of time, the highest as high as there is room. */
export function Sparkline({ counts, label }: SparklineProps) {
  const most = Math.max(1, ...counts)
  return (
    <svg
      role="img"
      aria-label={label}
      className={classes.bars}
      width={counts.length * (barPx + gapPx)}
      height={heightPx}
    >
      <title>{label}</title>
      {counts.map((count, at) => {
        const height = count === 0 ? 1 : Math.max(2, Math.round((count / most) * heightPx))
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is known by its place alone
            key={at}
            x={at * (barPx + gapPx)}
            y={heightPx - height}
            width={barPx}
            height={height}
            data-empty={count === 0}
          />
        )
      })}
    </svg>
  )
}
