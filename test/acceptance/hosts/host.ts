/** Where a host finds what it needs. */
export interface Addresses {
  /** The MCP server's URL. */
  readonly mcp: string
  /** The origin of the model. */
  readonly model: string
}

/** A program that people use MCP servers with, as one npm package brings it. */
export interface Host {
  readonly name: string
  readonly version: string
  /** The program's path below node_modules. */
  readonly program: string
  /** Its id among the clients whose command connects it; absent where files do. */
  readonly client?: string
  /** What stands in its home before it starts, by path. */
  files(addresses: Addresses): Readonly<Record<string, string>>
  env(addresses: Addresses): Readonly<Record<string, string>>
  args(request: string): readonly string[]
}

/** This machine, as packages with native programs name it. */
export const platform = `${process.platform}-${process.arch}`
