import type { Report } from '../../fault.ts'
import type { Definition } from '../schema/definition.ts'
import { checkAddresses } from './addresses.ts'
import { checkAnswers } from './answers.ts'
import { checkAuth } from './auth.ts'
import { checkBodies } from './bodies.ts'
import { checkChoices } from './choices.ts'
import { checkErrorCodes } from './error-codes.ts'
import { checkFields } from './fields.ts'
import { checkFiles } from './files.ts'
import { checkGraphql } from './graphql.ts'
import { checkPaging } from './paging.ts'
import { checkRegions } from './regions.ts'
import { checkRelations } from './relations.ts'
import { checkSearch } from './search.ts'

/** Every rule about names and references that needs no expression to be compiled. */
const rules: readonly ((definition: Definition, report: Report) => void)[] = [
  checkRegions,
  checkAddresses,
  checkAuth,
  checkRelations,
  checkFields,
  checkSearch,
  checkChoices,
  checkBodies,
  checkAnswers,
  checkFiles,
  checkGraphql,
  checkPaging,
  checkErrorCodes,
]

/** Reports what a definition of the right shape still says wrong. */
export function checkRules(definition: Definition, report: Report): void {
  for (const check of rules) check(definition, report)
}
