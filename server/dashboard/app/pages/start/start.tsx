import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { account } from '../../api/accounts.ts'
import { integrations } from '../../api/integrations.ts'
import { standing } from '../../api/me.ts'
import { Answer } from '../../pieces/answer.tsx'
import { Empty } from '../../pieces/empty.tsx'
import { Page } from '../../pieces/page.tsx'
import { ConnectOwn } from './connect-own.tsx'
import { Connected } from './connected.tsx'
import { choicesOf } from './plan.ts'
import { Sandbox } from './sandbox.tsx'

/** The first run, and every other time that something is connected. */
export function Start() {
  const [params] = useSearchParams()
  const id = params.get('integrated_account_id')
  return id === null ? (
    <Begin isAsked={params.has('integration')} />
  ) : (
    <Connected key={id} id={id} />
  )
}

interface BeginProps {
  /** Whether somebody came for one API: it then stands before the sandbox. */
  readonly isAsked: boolean
}

function Begin({ isAsked }: BeginProps) {
  const [wasAsked] = useState(isAsked)
  const query = useQuery(standing)
  return (
    <Page
      title="Start"
      about="An account of an API becomes a URL that ChatGPT, Claude and other MCP clients use as tools."
    >
      <Answer query={query}>
        {({ sandbox_account_id: id }) => {
          if (id === null) return <Own />
          return wasAsked ? (
            <>
              <OwnBesides sandbox={id} />
              <Try id={id} />
            </>
          ) : (
            <>
              <Try id={id} />
              <OwnBesides sandbox={id} />
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

function Try({ id }: { readonly id: string }) {
  const query = useQuery(account(id))
  return <Answer query={query}>{(found) => <Sandbox account={found} />}</Answer>
}

function OwnBesides({ sandbox }: { readonly sandbox: string }) {
  const { data } = useQuery(account(sandbox))
  return <Own tried={data?.integration} />
}

/** What of an integration can be tried comes first. */
function Own({ tried }: { readonly tried?: string | undefined }) {
  const query = useQuery(integrations)
  return (
    <Answer query={query}>
      {(all) => {
        const [first, ...others] = choicesOf(all, tried)
        return first === undefined ? <NoApi /> : <ConnectOwn choices={[first, ...others]} />
      }}
    </Answer>
  )
}

function NoApi() {
  return (
    <Empty title="There is no API to connect">
      <Text>
        Put a definition into the folder that MORTISE_INTEGRATIONS names, or mend what is faulty:
        the catalogue shows where.
      </Text>
    </Empty>
  )
}
