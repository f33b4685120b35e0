import { Page } from '../../pieces/page.tsx'
import { CallViews } from './call-views.tsx'

/** The log of all calls. */
export function Calls() {
  return (
    <Page title="Calls" about="What clients asked, and what came of it.">
      <CallViews account={undefined} />
    </Page>
  )
}
