import { outcomeWords } from './outcomes.ts'
import { StatusBadge } from './status-badge.tsx'

/** What a call came to, by word, sign and colour. */
export function OutcomeBadge({ outcome }: { readonly outcome: string }) {
  const { title, tone } = outcomeWords(outcome)
  return <StatusBadge tone={tone}>{title}</StatusBadge>
}
