import { AppShell, Burger, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useEffect } from 'react'
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { useChanges } from '../api/changes.ts'
import { Navigation } from './navigation.tsx'
import classes from './shell.module.css'

/** What stands around every page: the way past it, the name, the navigation. */
export function Shell() {
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const { pathname } = useLocation()
  const { state } = useNavigation()
  useChanges()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes because the path changed
  useEffect(close, [pathname])
  return (
    <>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <AppShell
        header={{ height: 52 }}
        navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
        padding="md"
      >
        <AppShell.Header className={classes.header}>
          <Group h="100%" px="md" gap="sm">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={isOpen ? 'Close the navigation' : 'Open the navigation'}
              aria-expanded={isOpen}
            />
            <Link to="/" className={classes.brand}>
              Mortise
            </Link>
          </Group>
          <div className={classes.progress} data-busy={state !== 'idle'} aria-hidden />
        </AppShell.Header>
        <AppShell.Navbar className={classes.navbar} data-open={isOpen}>
          <Navigation />
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <ScrollRestoration />
    </>
  )
}
