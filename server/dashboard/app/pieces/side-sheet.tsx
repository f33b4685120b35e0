import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'

interface SideSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
}

/** Shows one thing beside the list in which it stands. */
export function SideSheet({ isOpen, onClose, title, children }: SideSheetProps) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="xl"
      title={title}
      closeButtonProps={{ 'aria-label': 'Close' }}
      // A page has one banner, and it is not this.
      attributes={{ header: { role: 'presentation' } }}
    >
      {children}
    </Drawer>
  )
}
