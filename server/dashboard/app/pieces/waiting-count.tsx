import { Badge, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { waitingCount } from '../api/approvals.ts'

/** How many calls wait for a person, behind the name of that part. */
export function WaitingCount() {
  const { data = 0 } = useQuery(waitingCount)
  if (data === 0) return null
  return (
    <Badge circle={data < 10} size="lg" color="act">
      {data > 99 ? '99+' : data}
      <VisuallyHidden> waiting</VisuallyHidden>
    </Badge>
  )
}
