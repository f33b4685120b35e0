import { Text } from '@mantine/core'
import { Empty } from '../../pieces/empty.tsx'

interface ForOperatorsProps {
  /** Such as "API tokens". */
  readonly what: string
  readonly tenant: string
}

/** Stands where a tenant's token may not look. */
export function ForOperators({ what, tenant }: ForOperatorsProps) {
  return (
    <Empty title={`${what} are for those who run this server`}>
      <Text>
        You are signed in for tenant {tenant} alone. To see them, sign in with an API token that
        reaches everything.
      </Text>
    </Empty>
  )
}
