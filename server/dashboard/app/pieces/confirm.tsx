import { Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { failureOf } from '../api/failure.ts'
import { Dialog } from './dialog.tsx'
import { FailurePanel } from './failure-panel.tsx'

interface ConfirmProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** As a question: "Delete the account of Acme?" */
  readonly title: string
  /** What is lost with it, and who will notice. */
  readonly children: ReactNode
  /** On the button, the deed itself: "Delete account". */
  readonly deed: string
  /** On the other button. */
  readonly leave?: string
  /** Does it; the dialog closes when it is done, and tells when it failed. */
  readonly onConfirm: () => Promise<unknown>
}

/** Asks once more, only before what cannot be undone. */
export function Confirm({
  isOpen,
  onClose,
  title,
  children,
  deed,
  leave = 'Keep it',
  onConfirm,
}: ConfirmProps) {
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: onConfirm,
    onSuccess: onClose,
  })
  const close = () => {
    reset()
    onClose()
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title={title} size="md">
      <Text component="div" mb="md">
        {children}
      </Text>
      {error !== null && <FailurePanel failure={failureOf(error)} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close} data-autofocus>
          {leave}
        </Button>
        <Button color="red.8" loading={isPending} onClick={() => mutate()}>
          {deed}
        </Button>
      </Group>
    </Dialog>
  )
}
