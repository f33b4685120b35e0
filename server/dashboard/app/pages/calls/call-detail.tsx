import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { call, type CallDetail as Detail } from '../../api/calls.ts'
import { Answer } from '../../pieces/answer.tsx'
import { Facts } from '../../pieces/facts.tsx'
import { OutcomeBadge } from '../../pieces/outcome-badge.tsx'
import { outcomeWords } from '../../pieces/outcomes.ts'
import { SideSheet } from '../../pieces/side-sheet.tsx'
import { JsonView } from '../../pieces/text-view.tsx'
import { TimeSplit } from '../../pieces/time-split.tsx'
import { callerFacts, callFacts, traceFacts } from './call-facts.tsx'
import { callTitle } from './call-title.ts'
import { DetailPart } from './detail-part.tsx'

/** All that is known of the call that the address names, beside the log. */
export function CallDetail() {
  const [params, setParams] = useSearchParams()
  const id = params.get('call')
  const close = () =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        after.delete('call')
        return after
      },
      { preventScrollReset: true },
    )
  return (
    <SideSheet isOpen={id !== null} onClose={close} title="Call">
      {id !== null && <Fetched id={id} />}
    </SideSheet>
  )
}

function Fetched({ id }: { readonly id: string }) {
  const query = useQuery(call(id))
  return <Answer query={query}>{(found) => <Told found={found} />}</Answer>
}

function Told({ found }: { readonly found: Detail }) {
  return (
    <Stack gap="lg">
      <div>
        <Text fw={600} size="lg" style={{ overflowWrap: 'anywhere' }}>
          {callTitle(found)}
        </Text>
        <Outcome found={found} />
      </div>
      <DetailPart title="Time">
        <TimeSplit totalMs={found.duration} vendorMs={found.fetch_duration} />
      </DetailPart>
      <DetailPart title="Arguments">
        {hasArguments(found.arguments) ? (
          <JsonView label="Arguments as JSON" value={found.arguments} />
        ) : (
          <Text c="dimmed">None.</Text>
        )}
      </DetailPart>
      {found.receipt !== null && (
        <DetailPart
          title="The record as it was"
          about="Read just before it was deleted, so that it can be made again."
        >
          <JsonView label="The record as JSON" value={found.receipt} />
        </DetailPart>
      )}
      <DetailPart title="Answer">
        <Facts facts={callFacts(found)} />
      </DetailPart>
      <DetailPart title="Asked by">
        <Facts facts={callerFacts(found)} />
      </DetailPart>
      <DetailPart title="To look it up">
        <Facts facts={traceFacts(found)} />
      </DetailPart>
    </Stack>
  )
}

function Outcome({ found: { outcome, message } }: { readonly found: Detail }) {
  const { hint } = outcomeWords(outcome)
  return (
    <>
      <OutcomeBadge outcome={outcome} />
      {message !== null && <Text mt="xs">{message}</Text>}
      {hint !== undefined && (
        <Text c="dimmed" mt={4}>
          {hint}
        </Text>
      )}
    </>
  )
}

function hasArguments(args: unknown): boolean {
  return typeof args === 'object' && args !== null ? Object.keys(args).length > 0 : args != null
}
