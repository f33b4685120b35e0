import { revision20241105 } from './2024-11-05.ts'
import type { Wire } from './wire.ts'

/** Adds annotations, and sounds. */
export const revision20250326: Wire = {
  ...revision20241105,
  revision: '2025-03-26',
  tool: (tool) => ({ ...revision20241105.tool(tool), annotations: tool.annotations }),
  hasAudio: true,
}
