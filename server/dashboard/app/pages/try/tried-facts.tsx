import type { Tried } from '../../api/try.ts'
import { formatBytes } from '../../pieces/amounts.ts'
import { Facts } from '../../pieces/facts.tsx'
import { rateLimitWords } from '../../pieces/rate-limit-words.ts'

/** What the vendor said beside the result. */
export function TriedFacts({ tried: { upstream, error } }: { readonly tried: Tried }) {
  if (upstream === null) return null
  return (
    <Facts
      facts={[
        ["Vendor's status", upstream.status ?? undefined],
        ["Vendor's code", error?.upstream?.code],
        ['Requests', upstream.requests.toLocaleString()],
        ['Received', formatBytes(upstream.bytes)],
        ['Rate limit', rateLimitWords(upstream.rate_limit)],
      ]}
    />
  )
}
