import type { JobShape, Running } from './call-job.ts'
import { listResult, ownerOf, type PagePlan, startOf } from './call-list.ts'
import { succeed } from './failure.ts'
import { formatPosition } from './response/pagination/position.ts'
import { firstTrail as trail } from './response/pagination/trail.ts'

/** The parameter of a cursor that tells when the job was started. */
export const startedParam = '$started'

/** The job of a list: `next_cursor` leads back to it while it runs, and behind its rows when it is done. */
export function createJobList(plan: PagePlan): JobShape {
  const limitOf = (args: { readonly limit?: unknown }) =>
    typeof args.limit === 'number' ? args.limit : plan.defaultLimit
  return {
    open: (args, context) => {
      const owner = ownerOf(plan, context)
      const start = startOf(args, { plan, owner, limit: limitOf(args) })
      if (!start.ok) return start
      const { params, ...position } = start.value
      const { [startedParam]: startedAt, ...saved } = params
      if (startedAt === undefined) return succeed({ args: position.args })
      return succeed({ args: position.args, saved, startedAt: Number(startedAt) })
    },
    finish: (answer, job, { args, context }) => {
      const owner = ownerOf(plan, context)
      const start = startOf(args, { plan, owner, limit: limitOf(args) })
      const skip = start.ok ? start.value.skip : 0
      const position = { args: job.args, params: paramsOf(job), skip, trail }
      return listResult(answer, { plan, owner, position, limit: limitOf(args), context })
    },
    handBack: (job, note, context) => {
      const position = { args: job.args, params: paramsOf(job), skip: 0, trail }
      const cursor = formatPosition(position, ownerOf(plan, context))
      const words = `${note} Call again with next_cursor in a while.`
      return {
        json: JSON.stringify({ result: [], next_cursor: cursor, result_count: 0, note: words }),
      }
    },
  }
}

function paramsOf({ saved, startedAt }: Running) {
  return { ...saved, [startedParam]: String(startedAt) }
}
