import { fail, type Outcome } from './failure.ts'
import type { Args, CallContext, CallResult, Method } from './integration.ts'

/** Makes one call: checks the arguments, runs the method, and turns what is thrown on purpose into a failure. */
export async function callMethod(
  method: Method,
  args: Args,
  context: CallContext,
): Promise<Outcome<CallResult>> {
  const wrong = method.checkArgs(args)
  return wrong ? fail(wrong) : method.run(args, context)
}
