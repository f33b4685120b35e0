import { IconActivity, IconBooks, IconPlugConnected, type IconProps } from '@tabler/icons-react'
import type { ComponentType } from 'react'

/** A part of the dashboard as the navigation shows it. */
export interface Section {
  readonly path: string
  readonly label: string
  readonly icon: ComponentType<IconProps>
  /** What stands behind the label, such as how many wait; it asks for its number itself. */
  readonly Count?: ComponentType
}

/** In the order in which they are shown; the first is where `/` leads. */
export const sections: readonly [Section, ...Section[]] = [
  { path: '/catalogue', label: 'Catalogue', icon: IconBooks },
  { path: '/accounts', label: 'Accounts', icon: IconPlugConnected },
  { path: '/calls', label: 'Calls', icon: IconActivity },
]
