import type { Wire } from './wire.ts'

/** The first revision: a tool is a name, a description and what it takes. */
export const revision20241105: Wire = {
  revision: '2024-11-05',
  tool: ({ name, description, inputSchema }) => ({ name, description, inputSchema }),
  isStructured: false,
  hasAudio: false,
  identity: ({ name, version }) => ({ name, version }),
  capabilities: '"capabilities":{"tools":{}}',
  open: '{',
  close: () => '}',
  caching: '',
}
