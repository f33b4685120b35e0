import type { ServerConfig } from './config.ts'

const kinds: Readonly<Record<string, string>> = {
  read: 'reads',
  write: 'writes',
  custom: 'special methods',
}

/** What a server offers and whom it lets in, each part in a few words. */
export function wordsOfConfig(config: ServerConfig): readonly string[] {
  return [offerOf(config), ...namedTools(config), ...conditions(config)]
}

function offerOf({ methods = [], tags = [] }: ServerConfig): string {
  const what = methods.length === 0 ? 'Everything' : capitalised(listed(methods.map(kindOf)))
  return tags.length === 0 ? what : `${what}, tagged ${listed(tags, 'or')}`
}

function kindOf(word: string): string {
  return Object.hasOwn(kinds, word) ? (kinds[word] ?? word) : word
}

function namedTools({ allow = [], deny = [] }: ServerConfig): readonly string[] {
  return [
    ...(allow.length > 0 ? [`Only ${countTools(allow.length)}`] : []),
    ...(deny.length > 0 ? [`Without ${countTools(deny.length)}`] : []),
  ]
}

function countTools(count: number): string {
  return count === 1 ? '1 named tool' : `${count} named tools`
}

function conditions(config: ServerConfig): readonly string[] {
  const { hide = [], rules = [], max_records, hours } = config.policy ?? {}
  const told: readonly (readonly [boolean, string])[] = [
    [config.require_api_token_auth === true, 'Asks for an API token'],
    [config.require_oauth === true, 'Asks for a login'],
    [config.approval !== undefined, `A person approves ${approvedOf(config)}`],
    [hide.length > 0, `Hides ${listed(hide)}`],
    [rules.length > 0, rules.length === 1 ? '1 rule' : `${rules.length} rules`],
    [max_records !== undefined, `At most ${max_records} records a call`],
    [hours !== undefined, `From ${hours?.from} to ${hours?.to}`],
    [config.tool_exposure === 'discovery', 'Tools are searched'],
    [config.tool_exposure === 'all', 'All tools are listed'],
  ]
  return told.filter(([isSo]) => isSo).map(([, words]) => words)
}

function approvedOf({
  approval: { methods = [], tags = [], tools = [] } = {},
}: ServerConfig): string {
  const kinds = methods.map((word) => (word === 'destructive' ? 'what destroys' : kindOf(word)))
  return listed([...kinds, ...tags, ...tools])
}

const shownWords = 4

function listed(words: readonly string[], last = 'and'): string {
  if (words.length > shownWords) {
    return `${words.slice(0, shownWords).join(', ')} ${last} ${words.length - shownWords} more`
  }
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
