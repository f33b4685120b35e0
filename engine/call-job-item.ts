import { type ItemPlan, itemResult } from './call-item.ts'
import type { JobShape } from './call-job.ts'
import { startedParam } from './call-job-list.ts'
import { fail, succeed } from './failure.ts'
import type { Args, CallContext } from './integration.ts'
import { type CursorOwner, formatPosition, parsePosition } from './response/pagination/position.ts'
import { firstTrail } from './response/pagination/trail.ts'

/** What the job of a record needs, compiled. */
export interface JobItemPlan extends Pick<ItemPlan, 'at' | 'readItem' | 'readLimit' | 'kind'> {
  /** What the job saves. */
  readonly names: readonly string[]
}

/** The job of a record: the argument `job` leads back to it. */
export function createJobItem(plan: JobItemPlan): JobShape {
  const ownerOf = ({ account, ports }: CallContext): CursorOwner => ({
    accountId: account.id,
    at: plan.at,
    params: [...plan.names, startedParam],
    sign: ports.sign,
  })
  return {
    open: ({ job, ...args }, context) => {
      if (typeof job !== 'string') return succeed({ args })
      const position = parsePosition(job, ownerOf(context))
      if (!position.ok) return fail({ ...position.failure, ...foreign })
      const { [startedParam]: startedAt, ...saved } = position.value.params
      return succeed({ args: position.value.args, saved, startedAt: Number(startedAt) })
    },
    finish: (answer, _, { context }) => itemResult(plan, answer, context),
    handBack: ({ args, saved, startedAt }, note, context) => {
      const params: Args & Record<string, string> = { ...saved, [startedParam]: String(startedAt) }
      const job = formatPosition({ args, params, skip: 0, trail: firstTrail }, ownerOf(context))
      const words = `${note} Call again in a while with this job and the same arguments.`
      return { json: JSON.stringify({ status: 'running', job, note: words }) }
    },
  }
}

const foreign = {
  message: 'The job is not one that this tool returned for this account.',
  hint: 'Call again without job to start a new one.',
}
