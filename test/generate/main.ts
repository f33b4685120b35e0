import { writeFileSync } from 'node:fs'
import { formatPublishedSchema } from '../../engine/definition/schema/published.ts'
import { rootPath } from '../support/root.ts'
import { formatLanguagePage } from './language.ts'

// Editors read the schema: it is the first line of every definition. Authors read the page.
writeFileSync(rootPath('engine', 'definition', 'schema.json'), formatPublishedSchema())
writeFileSync(rootPath('integrations', 'LANGUAGE.md'), formatLanguagePage())
