import {
  type Auth,
  checkField,
  type Failure,
  type Field,
  fail,
  type Integration,
  type Outcome,
  type Secrets,
  succeed,
  suggest,
} from '../../engine/index.ts'

/** What the owner of an account gave for what a definition asks. */
export interface GivenAnswers {
  /** The name of the way to authenticate; null or nothing for the default. */
  readonly auth: string | null
  readonly settings: Readonly<Record<string, unknown>>
  /** By name; what is not secret may be among them. */
  readonly secrets: Secrets
}

/** Checks what was given, and sorts it into what is shown and what is sealed; defaults are filled in. */
export function checkAnswers(integration: Integration, given: GivenAnswers): Outcome<GivenAnswers> {
  const way = findWay(integration, given.auth)
  if (!way.ok) return way
  const fields = [...integration.fields, ...(way.value?.asks ?? [])]
  const unknown = Object.keys(given.secrets).find(
    (name) => !fields.some((each) => each.name === name),
  )
  if (unknown !== undefined) return fail(notAsked(unknown, fields, integration))
  const wrong = fields.map((field) => faultOf(field, given, integration)).find((fault) => fault)
  return wrong === undefined ? succeed(sortAnswers(fields, given)) : fail(wrong)
}

/** Whether all that is given as settings may be shown: what a definition asks for in secret is none of them. */
export function checkSettings(
  integration: Integration,
  auth: string | null,
  settings: GivenAnswers['settings'],
): Outcome<undefined> {
  // A secret of another way to authenticate is no setting either.
  const fields = [...integration.fields, ...integration.auth.flatMap((way) => way.asks)]
  const own = [...integration.fields, ...(wayOf(integration, auth)?.asks ?? [])]
  const isSecret = (name: string) =>
    (own.find((field) => field.name === name) ?? fields.find((field) => field.name === name))
      ?.isSecret
  const name = Object.keys(settings).find((each) => settings[each] !== null && isSecret(each))
  if (name === undefined) return succeed(undefined)
  return fail({
    kind: 'invalid_input',
    message: `"${name}" is a secret of ${integration.title}, and settings are shown to everybody who reads the account`,
    hint: `Put "${name}" in "credentials" instead of "settings".`,
    at: 'settings',
  })
}

function answerTo({ name, default: preset }: Field, { settings, secrets }: GivenAnswers): unknown {
  return secrets[name] ?? settings[name] ?? preset
}

function faultOf(field: Field, given: GivenAnswers, integration: Integration): Failure | undefined {
  const value = answerTo(field, given)
  if (value === undefined) return undefined
  const wrong = typeof value === 'string' ? checkField(field, value) : 'is no text'
  return wrong === undefined ? undefined : wrongAnswer(field, wrong, integration)
}

function sortAnswers(fields: readonly Field[], given: GivenAnswers): GivenAnswers {
  const answered = fields.flatMap((field) => {
    const value = answerTo(field, given)
    return value === undefined ? [] : [{ field, value }]
  })
  const named = (isSecret: boolean) =>
    answered
      .filter(({ field }) => field.isSecret === isSecret)
      .map(({ field, value }) => [field.name, value] as const)
  const secrets = Object.fromEntries(named(true).map(([name, value]) => [name, String(value)]))
  const shown = Object.entries(given.settings).filter(([name]) => !Object.hasOwn(secrets, name))
  return {
    auth: given.auth,
    settings: { ...Object.fromEntries(shown), ...Object.fromEntries(named(false)) },
    secrets,
  }
}

/** Whether everything is there that must be asked for, or can only be granted. */
export function isComplete(
  integration: Integration,
  { auth, settings, secrets }: GivenAnswers,
  hasToken: boolean,
): boolean {
  const way = wayOf(integration, auth)
  if (way === undefined) return integration.auth.length === 0
  if (hasToken) return true
  if (way.grants?.from === 'person') return false
  return way.asks.every(
    ({ name, isSecret, isOptional }) =>
      isOptional || (isSecret ? secrets : settings)[name] !== undefined,
  )
}

/** The way to authenticate that an account names, or the default; nothing where there is none of that name. */
export function wayOf({ auth }: Integration, name: string | null): Auth | undefined {
  return name === null ? auth[0] : auth.find((way) => way.name === name)
}

function findWay(integration: Integration, name: string | null): Outcome<Auth | undefined> {
  const way = wayOf(integration, name)
  if (way !== undefined || name === null) return succeed(way)
  const known = integration.auth.map((each) => each.name)
  return fail({
    kind: 'invalid_input',
    message: `"${integration.name}" has no way to authenticate named "${name.slice(0, 80)}"; ${suggest(name, known) ?? 'it has none'}`,
    hint: 'Name one of the ways that GET /integration/:name tells.',
    at: 'auth',
  })
}

function notAsked(name: string, fields: readonly Field[], { title }: Integration): Failure {
  const right = suggest(
    name,
    fields.map((field) => field.name),
  )
  return {
    kind: 'invalid_input',
    message: `${title} does not ask for "${name.slice(0, 80)}"${right === undefined ? '' : `; ${right}`}`,
    hint: 'Give what GET /integration/:name says that it asks for.',
    at: 'credentials',
  }
}

function wrongAnswer({ name, title }: Field, wrong: string, { title: api }: Integration): Failure {
  return {
    kind: 'invalid_input',
    message: `What was given for "${title}" of ${api} ${wrong}.`,
    hint: `Correct "${name}" and send it again.`,
    at: name,
  }
}
