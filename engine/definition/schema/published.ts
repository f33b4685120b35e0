import { Definition } from './definition.ts'

/** The JSON Schema of definitions, as the text of the file that editors read. */
export function formatPublishedSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:mortise:definition',
    title: 'Mortise definition',
    ...Definition,
  }
  return `${JSON.stringify(schema, undefined, 2)}\n`
}
