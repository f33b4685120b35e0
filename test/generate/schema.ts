import { writeFileSync } from 'node:fs'
import { formatPublishedSchema } from '../../engine/definition/schema/published.ts'
import { rootPath } from '../support/root.ts'

// Editors read this file: it is the first line of every definition.
writeFileSync(rootPath('engine', 'definition', 'schema.json'), formatPublishedSchema())
