import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { type ApprovalDetail, approval } from '../../api/approvals.ts'
import { Answer } from '../../pieces/answer.tsx'
import { BackLink } from '../../pieces/back-link.tsx'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import { Page } from '../../pieces/page.tsx'
import { Panel } from '../../pieces/panel.tsx'
import { ApprovalFacts } from './approval-facts.tsx'
import { Decision } from './decision.tsx'
import { ExactValues } from './exact-values.tsx'

/** One call that waits, or waited, for a person, with all that one decides by. */
export function Approval() {
  const { id = '' } = useParams()
  const query = useQuery(approval(id))
  return (
    <Page
      title={query.data?.tool_title ?? 'Approval'}
      back={<BackLink to="/approvals">Approvals</BackLink>}
    >
      <Answer query={query}>{(found) => <Parts found={found} />}</Answer>
    </Page>
  )
}

function Parts({ found }: { readonly found: ApprovalDetail }) {
  return (
    <>
      <Panel title="The call">
        <ApprovalFacts found={found} />
      </Panel>
      <Panel title="What is sent">
        <ExactValues value={found.arguments} none="No arguments." />
      </Panel>
      <Subject found={found} />
      <Outcome found={found} />
      {found.state === 'pending' && <Decision found={found} />}
    </>
  )
}

/** The record that the call is about, as it is now. */
function Subject({ found: { subject, subject_error } }: { readonly found: ApprovalDetail }) {
  if (subject === null && subject_error === null) return null
  const failure = {
    kind: 'upstream',
    message: `It could not be read: ${subject_error}`,
    hint: 'Look at it with the vendor before you decide.',
  }
  return (
    <Panel title="The record as it is now">
      {subject_error === null ? (
        <ExactValues value={subject} none="It is empty." />
      ) : (
        <FailurePanel failure={failure} />
      )}
    </Panel>
  )
}

function Outcome({ found: { result, error } }: { readonly found: ApprovalDetail }) {
  if (result === null && error === null) return null
  return (
    <Panel title="What came of it">
      {error === null ? (
        <ExactValues value={result} none="Nothing was answered." />
      ) : (
        <FailurePanel failure={error} />
      )}
    </Panel>
  )
}
