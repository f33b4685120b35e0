import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { useNavigate, useParams } from 'react-router'
import { me } from '../../api/me.ts'
import { Answer } from '../../pieces/answer.tsx'
import { Page } from '../../pieces/page.tsx'
import { About } from './about.tsx'
import { Apps } from './apps.tsx'
import { ForOperators } from './for-operators.tsx'
import classes from './settings.module.css'
import { Tokens } from './tokens.tsx'
import { Webhooks } from './webhooks.tsx'

interface Part {
  readonly path: string
  readonly title: string
  readonly Content: ComponentType
  /** Whether only a token that reaches everything may see it. */
  readonly isForOperators?: boolean
}

const parts: readonly Part[] = [
  { path: 'apps', title: 'OAuth apps', Content: Apps, isForOperators: true },
  { path: 'tokens', title: 'API tokens', Content: Tokens, isForOperators: true },
  { path: 'webhooks', title: 'Webhooks', Content: Webhooks },
  { path: 'about', title: 'About', Content: About },
]

/** What concerns the whole server. */
export function Settings() {
  const { part = 'apps' } = useParams()
  const navigate = useNavigate()
  const query = useQuery(me)
  const shown = parts.some(({ path }) => path === part) ? part : 'apps'
  return (
    <Page title="Settings">
      <Answer query={query}>
        {({ scope, tenant_id }) => (
          <Tabs
            value={shown}
            onChange={(path) => void navigate(`/settings/${path}`, { preventScrollReset: true })}
            keepMounted={false}
          >
            <Tabs.List aria-label="Settings" className={classes.tabs ?? ''}>
              {parts.map(({ path, title }) => (
                <Tabs.Tab key={path} value={path}>
                  {title}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {parts.map(({ path, title, Content, isForOperators = false }) => (
              <Tabs.Panel key={path} value={path}>
                {isForOperators && scope !== 'admin' ? (
                  <ForOperators what={title} tenant={tenant_id ?? ''} />
                ) : (
                  <Content />
                )}
              </Tabs.Panel>
            ))}
          </Tabs>
        )}
      </Answer>
    </Page>
  )
}
