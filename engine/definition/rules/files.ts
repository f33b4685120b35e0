import type { Report } from '../../fault.ts'
import { filesOf, misplacedFiles } from '../files.ts'
import type { Definition } from '../schema/definition.ts'
import { methodsOf, readsList } from '../sections.ts'

/** A file is an argument, or a list of them is; and it does not fit into a cursor or the reference of a job. */
export function checkFiles(definition: Definition, report: Report): void {
  for (const section of methodsOf(definition)) {
    const { method, at } = section
    const { args = {}, job } = method
    for (const [key, type] of Object.entries(args)) {
      for (const path of misplacedFiles(type, [...at, 'args', key])) {
        const problem = 'a file is a whole argument, or each of a list of them'
        report(path, problem, 'make it an argument of its own')
      }
    }
    const [file] = filesOf(args, [...at, 'args'])
    if (file === undefined || (job === undefined && !readsList(section))) continue
    const what = job === undefined ? 'a list' : 'a job'
    const problem = `${what} takes no file, since its next call must repeat the arguments`
    report(file.at, problem, 'take the address of the file as "uri"', { on: 'key' })
  }
}
