import { compileStep } from './compile-step.ts'
import type { Definition } from './definition/schema/definition.ts'
import type { Report } from './fault.ts'
import type { TargetContext } from './request/target.ts'

/** Tells what is wrong with the requests that are made once after connecting. */
export function checkConnect(
  { connect = [], request }: Definition,
  target: TargetContext,
  report: Report,
): void {
  for (const [index, step] of connect.entries()) {
    compileStep(step, ['connect', index], { ...target, defaults: request }, report)
  }
}
