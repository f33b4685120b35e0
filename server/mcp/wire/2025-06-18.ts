import { revision20250326 } from './2025-03-26.ts'
import type { Wire } from './wire.ts'

/** Adds titles, output schemas and structured results. */
export const revision20250618: Wire = {
  ...revision20250326,
  revision: '2025-06-18',
  tool: ({ name, title, description, inputSchema, outputSchema, annotations }) => ({
    name,
    title,
    description,
    inputSchema,
    outputSchema,
    annotations,
  }),
  isStructured: true,
  identity: (identity) => identity,
}
