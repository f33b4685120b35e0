import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { Empty } from '../pieces/empty.tsx'
import { Page } from '../pieces/page.tsx'

/** For an address at which there is no page. */
export function NotFound() {
  return (
    <Page title="No such page">
      <Empty title="There is no page at this address">
        <Anchor component={Link} to="/">
          Go to the first page
        </Anchor>
      </Empty>
    </Page>
  )
}
