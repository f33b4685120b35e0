import type { Report } from '../../fault.ts'
import type { Definition } from '../schema/definition.ts'
import { methodsOf } from '../sections.ts'

/** `kinds` gives a meaning to codes, so something must say where the code stands. */
export function checkErrorCodes(definition: Definition, report: Report): void {
  const { errors } = definition
  const sections = [
    ...(errors === undefined ? [] : [{ errors, at: ['errors'], code: errors.code }]),
    ...methodsOf(definition).flatMap(({ method, at }) =>
      method.errors === undefined || method.errors === 'none'
        ? []
        : [
            {
              errors: method.errors,
              at: [...at, 'errors'],
              code: method.errors.code ?? errors?.code,
            },
          ],
    ),
  ]
  // GraphQL and SOAP say themselves where a code stands.
  if (methodsOf(definition).some(({ method }) => method.graphql ?? method.soap)) return
  for (const {
    errors: { kinds },
    at,
    code,
  } of sections) {
    if (kinds === undefined || code !== undefined) continue
    const problem = '"kinds" needs a "code" that says where the code stands'
    report([...at, 'kinds'], problem, 'add "code"', { on: 'key' })
  }
}
