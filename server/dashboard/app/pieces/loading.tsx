import { Skeleton, VisuallyHidden } from '@mantine/core'
import classes from './state.module.css'

interface LoadingProps {
  /** How many lines there will be, more or less. */
  readonly lines?: number
}

/** Stands where an answer is awaited, in about its size, so that nothing jumps. */
export function Loading({ lines = 6 }: LoadingProps) {
  return (
    <div className={classes.loading} role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are all alike
        <Skeleton key={line} height={44} radius="md" />
      ))}
    </div>
  )
}
