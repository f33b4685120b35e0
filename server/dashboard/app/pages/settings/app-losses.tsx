import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { accountsBy } from '../../api/accounts.ts'
import type { OauthApp } from '../../api/apps.ts'

interface AppLossesProps {
  readonly app: OauthApp
  /** Of the integration. */
  readonly title: string
}

/** What ends with an OAuth app. */
export function AppLosses({ app, title }: AppLossesProps) {
  const { data } = useQuery(accountsBy(app.integration))
  const count = data?.filter(({ is_sandbox }) => !is_sandbox).length
  return (
    <>
      <Text>
        Nobody can connect an account of {title} with it any more, and the grants of accounts that
        were connected with it can no longer be renewed: they stop working when their tokens end,
        mostly within an hour.
      </Text>
      {count !== undefined && <Text mt="xs">{`There ${accountWords(count)} of ${title}.`}</Text>}
      <Text mt="xs">With the vendor, the app stays as it is.</Text>
    </>
  )
}

function accountWords(count: number): string {
  if (count === 0) return 'is no account'
  if (count === 1) return 'is one account'
  return `are ${count.toLocaleString()} accounts`
}
