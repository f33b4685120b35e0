import type { Exchange } from '../definition/schema/auth/exchange.ts'
import type { RequestStep } from '../definition/schema/request.ts'
import type { Names } from '../expression/scope.ts'
import { type Outcome, succeed } from '../failure.ts'
import type { GrantContext } from '../grants.ts'
import type { Token } from '../ports.ts'
import type { RunStep, StepAnswer } from '../step.ts'
import { marginOf } from './margin.ts'
import { type RunInput, runGrantStep } from './run.ts'
import { withSaved } from './saved.ts'
import type { CompileScheme, SchemeContext } from './scheme.ts'
import { compileTokenAnswer, isRefused, type ReadToken } from './token-answer.ts'

/** What RFC 6750 asks for where the definition says nothing else. */
const bearer = { headers: { Authorization: 'Bearer ${token.access}' } }

const tokenNames = { access: 'any', refresh: 'any' } as const

/** A token that one or several requests of the definition's own come by; each sees what those before it saved. */
export const compileExchange: CompileScheme<Exchange> = (section, context) => {
  const { at } = context
  const saved = section.steps.flatMap(({ save = {} }) => Object.keys(save))
  const names = withAccount(context.names, saved)
  const steps = section.steps.map((step, index) =>
    compile(step, [...at, 'steps', index], context, names),
  )
  const renewal = section.renew && compile(section.renew, [...at, 'renew'], context, names)
  const read = compileTokenAnswer(section, context)
  const applied = { ...names, token: tokenNames } as const
  return {
    authorise: context.compileApply(section.apply ?? bearer, [...at, 'apply'], applied),
    ...(section.renew_on !== undefined && {
      hasEnded: context.compileQuestion(section.renew_on, [...at, 'renew_on']),
    }),
    grants: {
      from: 'account',
      needsApp: false,
      marginMs: marginOf(section, context),
      renew: async (token, grant) => {
        const input = { grant, context, token }
        if (renewal === undefined || token?.refresh === undefined) {
          return runSteps(steps, read, input)
        }
        const renewed = await runSteps([renewal], read, input)
        // What was asked for is at hand, so an end of the refresh token is no reason to ask its owner.
        return isRefused(renewed) ? runSteps(steps, read, input) : renewed
      },
    },
  }
}

function compile(
  step: RequestStep,
  at: SchemeContext['at'],
  context: SchemeContext,
  names: Names,
): RunStep {
  return context.compileStep(step, at, { ...names, token: tokenNames })
}

/** What was saved is read like what was asked. */
function withAccount(names: Names, saved: readonly string[]): Names {
  const { account = {} } = names
  if (account === 'any') return names
  const more = Object.fromEntries(saved.map((name) => [name, 'any' as const]))
  return { ...names, account: { ...account, ...more } }
}

async function runSteps(
  steps: readonly RunStep[],
  read: ReadToken,
  input: RunInput,
): Promise<Outcome<Token>> {
  let saved: Saved = {}
  let last: StepAnswer | undefined
  for (const step of steps) {
    const answered = await runGrantStep(step, seeing(saved, input))
    if (!answered.ok) return answered
    last = answered.value
    // A step that was refused has the reason in its answer, and no later one could go on.
    if (last.answer.status >= 400) break
    saved = { ...saved, ...last.saved }
  }
  if (last === undefined) throw new TypeError('an exchange without steps')
  const token = await read(last, input.grant.clock())
  return token.ok ? succeed(withSaved(token.value, saved)) : token
}

type Saved = NonNullable<Token['saved']>

function seeing(saved: Saved, input: RunInput): RunInput {
  const account = {
    ...input.grant.account,
    settings: { ...input.grant.account.settings, ...saved },
  }
  const grant: GrantContext = { ...input.grant, account }
  return { ...input, grant }
}
