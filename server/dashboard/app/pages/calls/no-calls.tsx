import { Button, Text } from '@mantine/core'
import { Empty } from '../../pieces/empty.tsx'

/** Stands where no call passes the filters. */
export function NoCalls({ onWiden }: { readonly onWiden: () => void }) {
  return (
    <Empty title="No calls in this time">
      <Text>
        Each request of a client appears here as it is answered. Look further back, or with fewer
        filters.
      </Text>
      <Button variant="default" onClick={onWiden}>
        Look at the last 31 days
      </Button>
    </Empty>
  )
}
