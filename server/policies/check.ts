import {
  type AccountView,
  type Failure,
  type Integration,
  selectTools,
  suggest,
} from '../../engine/index.ts'
import type { PolicyConfig, PolicyRule } from '../store/server-shapes.ts'
import { isTimeZone } from './hours.ts'
import { accountScope, compileCheck, faultOfCheck, missingOf } from './rule.ts'

/** The first thing that is wrong with a policy, at its place; nothing where it can be compiled. */
export function checkPolicy(
  policy: PolicyConfig | undefined,
  integration: Integration,
  account: AccountView,
): Failure | undefined {
  if (policy === undefined) return undefined
  const { rules = [], hours } = policy
  for (const [index, rule] of rules.entries()) {
    const at = `config.policy.rules.${index}`
    const fault = faultOfCheck(rule.check)
    if (fault !== undefined) return wrong(`${at}.check`, fault)
    const unknown = unknownOf(rule, account)
    if (unknown !== undefined) return wrong(`${at}.check`, unknown)
    const word = unknownWord(rule, integration)
    if (word !== undefined) return wrong(`${at}.for`, word)
  }
  if (hours === undefined || isTimeZone(hours.time_zone)) return undefined
  return wrong('config.policy.hours.time_zone', `there is no time zone "${hours.time_zone}"`)
}

function wrong(at: string, problem: string): Failure {
  return {
    kind: 'invalid_input',
    message: `"${at}" is wrong: ${problem}`,
    hint: 'Correct the policy and send it again.',
    at,
  }
}

/** What a check reads of the account, and the account does not have. */
function unknownOf({ check: source }: PolicyRule, account: AccountView): string | undefined {
  const check = compileCheck(source)
  const known = accountScope(account)
  const missing = check && missingOf(check, known)
  if (missing === undefined) return undefined
  const right = suggest(missing.slice('account.'.length), Object.keys(known))
  return `the account has no "${missing}"${right === undefined ? '' : `, ${right}`}`
}

/** A rule about nothing would let everything through that it was meant to stop. */
function unknownWord({ for: words = [] }: PolicyRule, { tools }: Integration): string | undefined {
  for (const word of words) {
    const isKnown =
      tools.some(({ name, method }) => name === word || method.tags.includes(word)) ||
      selectTools(tools, { methods: [word] }).length > 0
    if (isKnown) continue
    const tags = tools.flatMap(({ method }) => method.tags)
    const near = suggest(word, [...new Set([...tags, ...tools.map(({ name }) => name)])])
    return `nothing is called "${word}"${near === undefined ? '' : `, ${near}`}`
  }
  return undefined
}
