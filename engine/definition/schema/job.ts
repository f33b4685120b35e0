import { type Static, Type } from 'typebox'
import { extract, requestKeys, requestStep, saves } from './request.ts'
import { optionalText } from './text.ts'

/** Asks how a job goes. */
const Poll = Type.Object(
  {
    ...requestKeys,
    save: saves,
    every: optionalText(
      'How long to wait between two questions, growing: "2s..15s" unless this says else.',
    ),
    limit: optionalText('How long a job may take; "10m" unless this says else.'),
    done: extract('Whether the job is done.'),
    failed: Type.Optional(extract('Whether the job has failed.')),
  },
  { additionalProperties: false, description: 'The request that asks how the job goes.' },
)

/** Work that an API does while its caller waits: started, asked after, fetched. */
export const Job = Type.Object(
  {
    start: requestStep('The request that starts the job; what it saves is `${job.*}`.'),
    poll: Poll,
    result: Type.Optional(
      requestStep(
        'The request that fetches the result; the last answer of `poll` unless it is there.',
      ),
    ),
  },
  {
    additionalProperties: false,
    description: 'Work that takes time: started, asked after, fetched.',
  },
)

export type Job = Static<typeof Job>
