import { existsSync } from 'node:fs'
import { rootPath } from './root.ts'

/** A Node that starts what needs 22: this one, or the one that `test/node-22` brings; undefined where there is none. */
export function findNode22(): string | undefined {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath
  const name = `node-${process.platform}-${process.arch}`
  const folders = [['node_modules'], ['node_modules', 'node-22', 'node_modules']]
  return folders.map((each) => rootPath(...each, name, 'bin', 'node')).find(existsSync)
}
