import type Database from 'better-sqlite3'

const NODE_API_OF_VERSION_13 = 10

/**
 * The SQLite driver for this Node. Version 13 crashes on Node 20, which lacks its Node-API; version 12, where it is
 * built from source on Node 24.19 or later, aborts as soon as a statement is collected as garbage.
 */
export async function loadDriver(): Promise<typeof Database> {
  const { default: driver } =
    Number(process.versions['napi']) >= NODE_API_OF_VERSION_13
      ? await import('better-sqlite3')
      : await import('better-sqlite3-node-20')
  return driver
}
