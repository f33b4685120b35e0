import { revision20250618 } from './2025-06-18.ts'
import type { Wire } from './wire.ts'

const LIST_TTL_MS = 30_000

/** Adds the kind of a result, who answered it, how long a list may be kept, for one token only, and word of its changes. */
export const revision20260728: Wire = {
  ...revision20250618,
  revision: '2026-07-28',
  capabilities: '"capabilities":{"tools":{"listChanged":true}}',
  open: '{"resultType":"complete",',
  openQuestion: '{"resultType":"input_required",',
  close: (identity) => `,"_meta":{"io.modelcontextprotocol/serverInfo":${identity}}}`,
  caching: `,"ttlMs":${LIST_TTL_MS},"cacheScope":"private"`,
}
