import {
  IconActivity,
  IconBooks,
  IconChecklist,
  IconPlugConnected,
  type IconProps,
  IconRocket,
  IconSettings,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { WaitingCount } from './pieces/waiting-count.tsx'

/** A part of the dashboard as the navigation shows it. */
export interface Section {
  readonly path: string
  readonly label: string
  readonly icon: ComponentType<IconProps>
  /** What stands behind the label, such as how many wait; it asks for its number itself. */
  readonly Count?: ComponentType
}

/** In the order in which they are shown. */
export const sections: readonly Section[] = [
  { path: '/start', label: 'Start', icon: IconRocket },
  { path: '/catalogue', label: 'Catalogue', icon: IconBooks },
  { path: '/accounts', label: 'Accounts', icon: IconPlugConnected },
  { path: '/calls', label: 'Calls', icon: IconActivity },
  { path: '/approvals', label: 'Approvals', icon: IconChecklist, Count: WaitingCount },
  { path: '/settings', label: 'Settings', icon: IconSettings },
]
