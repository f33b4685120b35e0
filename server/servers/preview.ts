import {
  type Catalog,
  type Failure,
  type Outcome,
  offerTools,
  succeed,
  type Tool,
} from '../../engine/index.ts'
import { findIntegration } from '../accounts/check.ts'
import { findAccount } from '../accounts/find.ts'
import type { ServerConfig } from '../store/server-shapes.ts'
import type { Store } from '../store/store.ts'
import { checkConfig } from './check.ts'
import { catalogueTokens, isSearched, listWarnings } from './exposure.ts'
import { searchedTools } from './own-tools.ts'

export interface PreviewDeps {
  readonly store: Store
  readonly catalog: Catalog
}

/** What a server would be, were it made now. */
export interface ServerPreview {
  readonly tools: readonly Tool[]
  /** What a model would spend on knowing all of them. */
  readonly tokens: number
  /** How they would be shown; `auto` is settled. */
  readonly exposure: 'all' | 'discovery'
  /** What a model spends on what is listed, before it does anything. */
  readonly listedTokens: number
  /** What some hosts would not take. */
  readonly warnings: readonly string[]
  /** Why it would not be made. */
  readonly refusal?: Failure
}

/** What a configuration comes to for an account; one that would be refused, such as a choice that leaves no tool, is told too. */
export async function previewServer(
  { store, catalog }: PreviewDeps,
  accountId: string,
  config: ServerConfig,
): Promise<Outcome<ServerPreview>> {
  const account = await findAccount(store, accountId)
  if (!account.ok) return account
  const integration = findIntegration(catalog, account.value.integration)
  if (!integration.ok) return integration
  const checked = checkConfig(catalog, account.value, config)
  const tools = offerTools(integration.value, config)
  const isFound = isSearched(tools, config.tool_exposure)
  const tokens = catalogueTokens(tools)
  return succeed({
    tools,
    tokens,
    exposure: isFound ? 'discovery' : 'all',
    listedTokens: isFound ? catalogueTokens(searchedTools(tools)) : tokens,
    warnings: listWarnings(tools, config.tool_exposure),
    ...(!checked.ok && { refusal: checked.failure }),
  })
}
