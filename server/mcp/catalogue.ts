import { type Integration, selectTools, type Tool, type ToolFilter } from '../../engine/index.ts'
import { writeInstructions } from './instructions.ts'
import type { Wire } from './wire/wire.ts'

/** The most filters of one integration whose lists are kept. */
const MAX_FILTERS = 256

/** What a server offers of an integration, in the form in which it is sent. */
export interface Offer {
  readonly tools: ReadonlyMap<string, Tool>
  /** A JSON string. */
  readonly instructions: string
  /** The members of a `tools/list` result, as the bytes of JSON text. */
  readonly list: (wire: Wire) => Buffer
}

/** Offers by integration and filter, each made once and kept as long as the integration is in use. */
export interface Catalogue {
  readonly offer: (integration: Integration, filter: ToolFilter) => Offer
}

/** An empty catalogue. */
export function createCatalogue(): Catalogue {
  const byIntegration = new WeakMap<Integration, Map<string, Offer>>()
  return {
    offer: (integration, filter) => {
      const offers = byIntegration.get(integration) ?? new Map<string, Offer>()
      const key = JSON.stringify([filter.methods, filter.tags])
      const known = offers.get(key)
      if (known !== undefined) return known
      const offer = createOffer(integration, selectTools(integration.tools, filter))
      if (offers.size >= MAX_FILTERS) offers.clear()
      byIntegration.set(integration, offers.set(key, offer))
      return offer
    },
  }
}

function createOffer(integration: Integration, tools: readonly Tool[]): Offer {
  const lists = new Map<string, Buffer>()
  return {
    tools: new Map(tools.map((tool) => [tool.name, tool])),
    instructions: JSON.stringify(writeInstructions(integration, tools)),
    list: (wire) => {
      const known = lists.get(wire.revision)
      if (known !== undefined) return known
      const list = Buffer.from(`"tools":${JSON.stringify(tools.map(wire.tool))}${wire.caching}`)
      lists.set(wire.revision, list)
      return list
    },
  }
}
