import { type Integration, offerTools, type Tool, type ToolFilter } from '../../engine/index.ts'
import { toolsThatWait } from '../approvals/need.ts'
import { isSearched } from '../servers/exposure.ts'
import { withheldKeys } from '../servers/withheld.ts'
import type { ApprovalConfig, ToolExposure } from '../store/server-shapes.ts'
import { withHandle } from './approval/argument.ts'
import { createDiscovery, type Discovery } from './exposure/discovery.ts'
import { type Whose, writeInstructions } from './instructions.ts'
import type { Wire } from './wire/wire.ts'

/** The most filters of one integration whose lists are kept. */
const MAX_FILTERS = 256

/** What a server offers of an integration, in the form in which it is sent. */
export interface Offer {
  /** All that can be called. */
  readonly tools: ReadonlyMap<string, Tool>
  /** Names of those that a person must approve; absent where there are none. */
  readonly waiting?: ReadonlySet<string>
  /** Keys of the methods whose tools were filtered out, or wait for a person. */
  readonly withheld: ReadonlySet<string>
  /** Present where the tools are found by search, and their list shows others in their place. */
  readonly discovery?: Discovery
  /** A JSON string, made once for each account. */
  readonly instructions: (account: Whose) => string
  /** The members of a `tools/list` result, as the bytes of JSON text. */
  readonly list: (wire: Wire) => Buffer
}

/** What a server lets through, and how it shows it. */
export interface Choice {
  readonly filter: ToolFilter
  readonly exposure?: ToolExposure
  readonly approval?: ApprovalConfig
}

/** Offers by integration and choice, each made once and kept as long as the integration is in use. */
export interface Catalogue {
  readonly offer: (integration: Integration, choice: Choice) => Offer
}

/** An empty catalogue. */
export function createCatalogue(): Catalogue {
  const byIntegration = new WeakMap<Integration, Map<string, Offer>>()
  // A server in use brings the same filter with every call: what it came to last needs no key.
  const latest = new WeakMap<ToolFilter, Made>()
  const find = (integration: Integration, { filter, exposure, approval }: Choice): Offer => {
    const offers = byIntegration.get(integration) ?? new Map<string, Offer>()
    const key = JSON.stringify([
      exposure,
      filter.methods,
      filter.tags,
      filter.allow,
      filter.deny,
      approval,
    ])
    const known = offers.get(key)
    if (known !== undefined) return known
    const offer = createOffer(integration, { filter, exposure, approval })
    if (offers.size >= MAX_FILTERS) offers.clear()
    byIntegration.set(integration, offers.set(key, offer))
    return offer
  }
  return {
    offer: (integration, choice) => {
      const { filter, exposure, approval } = choice
      const made = latest.get(filter)
      if (
        made?.integration === integration &&
        made.exposure === exposure &&
        made.approval === approval
      ) {
        return made.offer
      }
      const offer = find(integration, choice)
      latest.set(filter, { integration, exposure, approval, offer })
      return offer
    },
  }
}

/** What a filter came to. */
interface Made {
  readonly integration: Integration
  readonly exposure: ToolExposure | undefined
  readonly approval: ApprovalConfig | undefined
  readonly offer: Offer
}

/** A choice, with what is absent told so. */
interface Wanted {
  readonly filter: ToolFilter
  readonly exposure: ToolExposure | undefined
  readonly approval: ApprovalConfig | undefined
}

function createOffer(integration: Integration, { filter, exposure, approval }: Wanted): Offer {
  const offered = offerTools(integration, filter)
  const waiting = approval && toolsThatWait(integration, offered, approval)
  const tools = offered.map((tool) => (waiting?.has(tool.name) ? withHandle(tool) : tool))
  const byName = new Map(tools.map((tool) => [tool.name, tool]))
  const discovery = isSearched(tools, exposure) ? createDiscovery(byName) : undefined
  const listed = discovery?.listed ?? tools
  const lists = new Map<string, Buffer>()
  // What is known of an account is read anew when it changes, and is another object then.
  const instructions = new WeakMap<Whose['view'], string>()
  return {
    tools: byName,
    withheld: withheldKeys(integration, byName, waiting),
    ...(waiting?.size && { waiting }),
    ...(discovery && { discovery }),
    instructions: (account) => {
      const known = instructions.get(account.view)
      if (known !== undefined) return known
      const told = { integration, tools, isSearched: discovery !== undefined }
      const written = JSON.stringify(writeInstructions(told, account))
      instructions.set(account.view, written)
      return written
    },
    list: (wire) => {
      const known = lists.get(wire.revision)
      if (known !== undefined) return known
      const list = Buffer.from(`"tools":${JSON.stringify(listed.map(wire.tool))}${wire.caching}`)
      lists.set(wire.revision, list)
      return list
    },
  }
}
