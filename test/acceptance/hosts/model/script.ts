/** A tool as a host offers it to its model: under a name of its own making. */
export interface Offer {
  readonly name: string
  readonly namespace?: string
}

/** What a host put before its model: the tools on offer, and what the called ones said so far. */
export interface Prompt {
  readonly offers: readonly Offer[]
  readonly results: readonly string[]
}

/** What the model does next; `tool` is the name that the MCP server gave it. */
export type Turn =
  | { readonly tool: string; readonly args: Readonly<Record<string, unknown>> }
  | { readonly say: string }

/** A model without a mind: what it does next follows from what it was shown. */
export type Script = (prompt: Prompt) => Turn

/** What the host calls the server's tool; hosts put a prefix before it. */
export function offerOf({ offers }: Prompt, tool: string): Offer | undefined {
  return offers.find(({ name }) => name === tool || name.endsWith(`_${tool}`))
}

/** Finds a person in the list of users, then reads that person in full. */
export const lookSomebodyUp: Script = ({ results }) => {
  const [list, user] = results
  if (list === undefined) return { tool: 'list_all_zoho_bigin_users', args: { limit: 2 } }
  if (user === undefined) {
    return { tool: 'get_single_zoho_bigin_user_by_id', args: { id: firstId(list) } }
  }
  return { say: `Found ${firstId(user)}.` }
}

/** The first id in a tool's answer, or nothing that an API would know. */
export function firstId(result: string): string {
  return /"id":"(\d+)"/.exec(result)?.[1] ?? 'none'
}
