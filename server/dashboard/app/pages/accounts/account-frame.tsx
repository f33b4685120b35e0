import { useQuery } from '@tanstack/react-query'
import { NavLink, Outlet, useParams } from 'react-router'
import { accountTabs } from '../../account-tabs.ts'
import { type Account, account } from '../../api/accounts.ts'
import { integrations } from '../../api/integrations.ts'
import { accountTitle } from '../../pieces/account-title.ts'
import { wordsOfStatus } from '../../pieces/account-words.ts'
import { Answer } from '../../pieces/answer.tsx'
import { BackLink } from '../../pieces/back-link.tsx'
import { Page } from '../../pieces/page.tsx'
import { StatusBadge } from '../../pieces/status-badge.tsx'
import { SandboxMark } from './account-columns.tsx'
import classes from './account-frame.module.css'

/** What stands around all that is shown of one account: its name, its state, its tabs. */
export function AccountFrame() {
  const { account: id = '' } = useParams()
  const query = useQuery(account(id))
  const { data } = query
  return (
    <Page
      title={data === undefined ? 'Account' : accountTitle(data)}
      back={<BackLink to="/accounts">Accounts</BackLink>}
      about={data && <About account={data} />}
    >
      {data && <Tabs id={id} />}
      <Answer query={query}>{(found) => <Outlet context={found} />}</Answer>
    </Page>
  )
}

function About({ account }: { readonly account: Account }) {
  const { data = [] } = useQuery(integrations)
  const { status, integration, is_sandbox } = account
  const { tone, label } = wordsOfStatus(status)
  const title = data.find(({ name }) => name === integration)?.title ?? integration
  return (
    <span className={classes.about}>
      {title}
      <StatusBadge tone={tone}>{label}</StatusBadge>
      {is_sandbox && <SandboxMark />}
    </span>
  )
}

function Tabs({ id }: { readonly id: string }) {
  const base = `/accounts/${encodeURIComponent(id)}`
  return (
    <nav aria-label="Account" className={classes.tabs}>
      {accountTabs.map(({ path, label }) => (
        <NavLink
          key={path}
          to={path === '' ? base : `${base}/${path}`}
          end={path === ''}
          className={classes.tab ?? ''}
        >
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
