import { Anchor, Code, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Integration } from '../../api/integrations.ts'
import { Panel } from '../../pieces/panel.tsx'
import { wayTitle } from '../../pieces/way-title.ts'
import classes from './facts.module.css'

/** What connecting an account takes. */
export function Connecting({ integration }: { readonly integration: Integration }) {
  const { auth_methods: ways, region, fields, categories, docs, name } = integration
  return (
    <Panel>
      <dl className={classes.facts}>
        <Fact label="Name in the API">
          <Code>{name}</Code>
        </Fact>
        {categories.length > 0 && <Fact label="Categories">{categories.join(', ')}</Fact>}
        {docs !== null && (
          <Fact label="Documentation">
            <Anchor href={docs} target="_blank" rel="noreferrer">
              {docs}
            </Anchor>
          </Fact>
        )}
        <Fact label="Authentication">
          {ways.length === 0 ? 'None: it is open to everybody.' : <Ways ways={ways} />}
        </Fact>
        {fields.length > 0 && (
          <Fact label="Asked for, whichever way">
            {fields.map(({ title }) => title).join(', ')}
          </Fact>
        )}
        {region !== null && (
          <Fact label={region.ask}>{region.of.map(({ title }) => title).join(', ')}</Fact>
        )}
        <Scopes ways={ways} />
      </dl>
    </Panel>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Ways({ ways }: { readonly ways: Integration['auth_methods'] }) {
  return (
    <ul className={classes.list}>
      {ways.map((way) => (
        <li key={way.name}>
          {wayTitle(way)}
          {way.asks.length > 0 && `: ${way.asks.map(({ title }) => title).join(', ')}`}
          {(way.needs_app || way.needs_consent) && (
            <Text size="sm" c="dimmed">
              {[
                way.needs_consent && 'A person grants access in a browser.',
                way.needs_app && 'An OAuth app has to be registered with the vendor first.',
              ]
                .filter(Boolean)
                .join(' ')}{' '}
              {way.consoles?.[0] && (
                <Anchor
                  href={way.consoles[0].url}
                  target="_blank"
                  rel="noreferrer"
                  inherit
                  underline="always"
                >
                  The vendor’s console
                </Anchor>
              )}
            </Text>
          )}
        </li>
      ))}
    </ul>
  )
}

function Scopes({ ways }: { readonly ways: Integration['auth_methods'] }) {
  const scopes = [...new Set(ways.flatMap((way) => way.scopes))].sort()
  if (scopes.length === 0) return null
  return (
    <Fact label="Scopes, for everything that it offers">
      <ul className={classes.codes}>
        {scopes.map((scope) => (
          <li key={scope}>
            <Code>{scope}</Code>
          </li>
        ))}
      </ul>
    </Fact>
  )
}
