/** The ways to authenticate that a skeleton can begin with. */
export const authChoices = {
  bearer: `auth: { bearer: api_token } # asks for one secret, sent as "Authorization: Bearer"`,
  key: `auth:
  apply: { headers: { X-Api-Key: "\${account.api_key}" } } # or query, json, form
  ask: { api_key: { title: API key, secret: true } }`,
  basic: `auth:
  basic: { username: "\${account.email}", password: "\${account.api_token}" }
  ask: { email: { title: E-mail, format: email }, api_token: { title: API token, secret: true } }`,
  oauth2: `auth:
  oauth2:
    authorize: https://login.example.com/authorize
    token: https://login.example.com/token
    scopes: [people.read]`,
  none: '# auth: { bearer: api_token }',
} as const satisfies Readonly<Record<string, string>>

export type AuthChoice = keyof typeof authChoices

/** What a skeleton is made for. */
export interface SkeletonOptions {
  readonly name: string
  readonly base: string
  readonly auth: AuthChoice
}

/** The text of a definition to begin with: it serves as it stands, and says what else there is. */
export function definitionSkeleton({ name, base, auth }: SkeletonOptions): string {
  return `# yaml-language-server: $schema=../engine/definition/schema.json
# Every key, with an example of each: integrations/LANGUAGE.md. See what comes of this file:
#   mortise check    mortise tools ${name}    mortise explain ${name} people.list
name: ${name}
title: ${titleOf(name)}
about: What the API is for, in one line.
# docs: https://developers.example.com

base: ${base}
${authChoices[auth]}

# connect: # requests made once after connecting; the first proves the credentials
#   - get: /me
#     save: { label: name }

# How lists go on: by page, offset, cursor, url, link, range or set; none where one answer holds all.
paginate: { page: page, size: per_page, max: 100 }
# paginate: { cursor: after, next: meta.next_cursor, size: limit }
# paginate: { link: next, size: per_page }

# Where a failed answer tells what went wrong, and what its codes mean.
errors:
  code: error.code
  message: error.message
  # kinds: { no_access: forbidden, slow_down: rate_limited }

resources:
  people:
    about: What one of them is.
    tags: [directory]
    record: { id: string, name: string }
    list:
      about: List people. Say for a model what it does and when to use it.
      get: /people
      # args: { team?: string, state: active | left = active }
      items: data # where the rows are; leave it out where the answer is the list
    get:
      about: Get one person by id.
      get: /people/\${args.id}
      # item: data
`
}

/** Exchanges that prove the skeleton, and show how it goes on. */
export function examplesSkeleton({ name, base, auth }: SkeletonOptions): string {
  return `# What calls of ${name} send, what the API answers, and what comes of it; "mortise check" makes them.
${credentialsOf(auth)}exchanges:
  - name: A page of people
    call: people.list
    args: { limit: 1 }
    upstream:
      - get: ${base}/people
        query: { page: "1", per_page: "1" }
        answer: { status: 200, json: { data: [{ id: "1", name: Ada }] } }
    result: { result: [{ id: "1", name: Ada }] }
`
}

function credentialsOf(auth: AuthChoice): string {
  const credentials = {
    bearer: 'secrets: { api_token: example }\n',
    key: 'secrets: { api_key: example }\n',
    basic: 'account: { settings: { email: ada@example.com } }\nsecrets: { api_token: example }\n',
    oauth2: 'token: { access: example }\n',
    none: '',
  } satisfies Record<AuthChoice, string>
  return credentials[auth]
}

function titleOf(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
