import { ScrollArea, Stack } from '@mantine/core'
import { NavLink } from 'react-router'
import { sections } from '../sections.ts'
import { ColourChoice } from './colour-choice.tsx'
import classes from './navigation.module.css'
import { SignedIn } from './signed-in.tsx'

/** The parts of the dashboard, and below them who is signed in. */
export function Navigation() {
  return (
    <>
      <ScrollArea className={classes.sections}>
        <nav aria-label="Dashboard">
          <ul className={classes.list}>
            {sections.map(({ path, label, icon: Icon, Count }) => (
              <li key={path}>
                <NavLink to={path} className={classes.link ?? ''}>
                  <Icon size={20} stroke={1.7} aria-hidden />
                  <span className={classes.label}>{label}</span>
                  {Count && <Count />}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </ScrollArea>
      <Stack gap="sm" className={classes.foot}>
        <ColourChoice />
        <SignedIn />
      </Stack>
    </>
  )
}
