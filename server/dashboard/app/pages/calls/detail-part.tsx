import { Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface DetailPartProps {
  readonly title: string
  readonly about?: string
  readonly children: ReactNode
}

/** A part of what is told of one call, below its own title. */
export function DetailPart({ title, about, children }: DetailPartProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Title order={3} size="h5" mb={6} id={id}>
        {title}
      </Title>
      {about !== undefined && (
        <Text size="sm" c="dimmed" mb={6}>
          {about}
        </Text>
      )}
      {children}
    </section>
  )
}
