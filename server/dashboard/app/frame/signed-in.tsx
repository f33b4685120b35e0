import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { me } from '../api/me.ts'
import { basePath } from '../meta.ts'

/** By which API token somebody is signed in, and the way out. */
export function SignedIn() {
  const { data } = useQuery(me)
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <div>
        <Text size="sm" fw={600} lineClamp={1}>
          {data?.name ?? '\u00a0'}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={1}>
          {data && reachOf(data.tenant_id)}
        </Text>
      </div>
      <form method="post" action={`${basePath()}/sign-out`}>
        <Button type="submit" variant="default" size="compact-sm">
          Sign out
        </Button>
      </form>
    </Group>
  )
}

function reachOf(tenant: string | null): string {
  return tenant === null ? 'All tenants' : `Tenant ${tenant}`
}
