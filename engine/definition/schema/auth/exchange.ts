import { type Static, Type } from 'typebox'
import { askedFields } from '../fields.ts'
import { extract, requestStep } from '../request.ts'
import { Apply } from './apply.ts'
import { TokenAnswer, TokenLife } from './token-answer.ts'

/** A token that requests of the definition's own come by. */
export const Exchange = Type.Object(
  {
    ask: Type.Optional(askedFields("What the account's owner is asked for.")),
    steps: Type.Array(requestStep('A request; what it saves is there for the next.'), {
      minItems: 1,
      description: 'The requests that lead to a token; the answer of the last one holds it.',
    }),
    answer: Type.Optional(TokenAnswer),
    expires: Type.Optional(TokenLife),
    renew: Type.Optional(
      requestStep(
        'The request for a new token with `token.refresh`; the steps unless it is there.',
      ),
    ),
    renew_on: Type.Optional(
      extract(
        'Whether an answer means that the token has ended; status 401 unless this says else.',
      ),
    ),
    apply: Type.Optional(Apply),
  },
  { additionalProperties: false, description: 'Requests that trade what was asked for a token.' },
)

export type Exchange = Static<typeof Exchange>
