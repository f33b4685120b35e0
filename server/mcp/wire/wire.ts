import type { ListedTool } from '../../servers/own-tools.ts'

/** How clients tell this server from others. */
export interface Identity {
  /** The integration's name. */
  readonly name: string
  /** What people call the server. */
  readonly title: string
  readonly version: string
}

/** What differs between the revisions of the protocol, where it differs on the wire. */
export interface Wire {
  readonly revision: string
  /** What `tools/list` says of a tool. */
  readonly tool: (tool: ListedTool) => object
  /** Whether a result carries the record itself beside its text. */
  readonly isStructured: boolean
  /** Whether a result can hold a sound as such. */
  readonly hasAudio: boolean
  readonly identity: (identity: Identity) => object
  /** JSON text of the member that says what the server can do. */
  readonly capabilities: string
  /** JSON text before the first member of a result. */
  readonly open: string
  /** The same of a result that asks the client's person for something; absent where none can. */
  readonly openQuestion?: string
  /** JSON text after the last member of a result, given the identity as JSON text. */
  readonly close: (identity: string) => string
  /** JSON text of the members that say how long a list may be kept. */
  readonly caching: string
}
