import { Text } from '@mantine/core'
import type { Tried } from '../../api/try.ts'
import { TextView } from '../../pieces/text-view.tsx'

/** The first request to the vendor; what is secret is masked. */
export function RequestView({ request }: { readonly request: Tried['request'] }) {
  if (request === null) return <Text c="dimmed">There is no request to show.</Text>
  const { method, url, headers, body } = request
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const text = [`${method} ${url}`, ...lines, ...(body === null ? [] : ['', body])].join('\n')
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        What is secret stands in brackets.
      </Text>
      <TextView label="Request to the vendor" text={text} />
    </>
  )
}
