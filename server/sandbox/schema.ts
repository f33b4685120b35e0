import { Ajv } from 'ajv'
import { type Static, Type } from 'typebox'

const about = (description: string) => ({ description })

const Expression = (description: string) => Type.String({ minLength: 1, description })

const Verbs = {
  get: Type.Optional(Type.String()),
  post: Type.Optional(Type.String()),
  put: Type.Optional(Type.String()),
  patch: Type.Optional(Type.String()),
  delete: Type.Optional(Type.String()),
}

const closed = { additionalProperties: false } as const

const Account = Type.Object(
  {
    region: Type.Optional(Type.String()),
    auth: Type.Optional(Type.String(about('The name of the way to authenticate.'))),
    settings: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    tags: Type.Optional(
      Type.Array(Type.String(), about('What the first MCP server of a new Mortise offers of it.')),
    ),
  },
  { ...closed, ...about('The account that the examples are about.') },
)

const Token = Type.Object(
  { access: Type.String(), refresh: Type.Optional(Type.String()) },
  { ...closed, ...about('What the account was granted.') },
)

const App = Type.Object({ id: Type.String(), secret: Type.String() }, closed)

/** An answer of the API, written out or with `${...}` in it. */
const AnswerKeys = {
  status: Type.Optional(Type.Union([Type.Integer(), Type.String()])),
  headers: Type.Optional(Type.Record(Type.String(), Type.String())),
  json: Type.Optional(Type.Unknown()),
  text: Type.Optional(Type.String(about('The body as it is; `headers` tell its type.'))),
  base64: Type.Optional(Type.String(about('The bytes of the body.'))),
}

const Rule = Type.Object(
  {
    ...Verbs,
    let: Type.Optional(Type.Record(Type.String(), Expression('JSONata; the name is its value.'))),
    when: Type.Optional(Expression('JSONata; the rule answers where it is true.')),
    ...AnswerKeys,
    save: Type.Optional(Type.Record(Type.String(), Expression('JSONata; the new data.'))),
  },
  closed,
)

/** A request that a call must make, and what it is answered; without `answer` the rules answer it. */
const Step = Type.Object(
  {
    ...Verbs,
    query: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    headers: Type.Optional(Type.Record(Type.String(), Type.String())),
    json: Type.Optional(Type.Unknown()),
    form: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    text: Type.Optional(Type.String(about('A body that is neither JSON nor a form.'))),
    parts: Type.Optional(Type.Record(Type.String(), Type.String(), about('A multipart form.'))),
    answer: Type.Optional(Type.Object({ ...AnswerKeys, status: Type.Integer() }, closed)),
  },
  closed,
)

const Exchange = Type.Object(
  {
    name: Type.String(about('What the exchange shows.')),
    call: Type.String(
      about(
        'The method to call, such as `users.list`; or how an account is connected: `authorize`, `redeem`, `connect`.',
      ),
    ),
    args: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    chosen: Type.Optional(
      Type.Array(Type.String(), about('What a person chose, where `connect` asks.')),
    ),
    continues: Type.Optional(
      Type.Boolean(about('Goes on with the next_cursor of the exchange before.')),
    ),
    upstream: Type.Optional(Type.Array(Step)),
    result: Type.Optional(Type.Unknown()),
    failure: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  closed,
)

/** Data that would be long to write down. */
const Generated = Type.Union(
  [
    Expression('JSONata over the data so far.'),
    Type.Object(
      {
        rows: Type.Integer({ minimum: 1, maximum: 10_000 }),
        each: Type.Unknown(
          about('One of them; `${...}` sees `row`, its number from 0, and `data`.'),
        ),
      },
      closed,
    ),
  ],
  about('Part of the data, made when a sandbox is first used: an expression, or so many rows.'),
)

const ExamplesFile = Type.Object(
  {
    account: Type.Optional(Account),
    secrets: Type.Optional(Type.Record(Type.String(), Type.String())),
    token: Type.Optional(Token),
    app: Type.Optional(App),
    data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    generate: Type.Optional(Type.Record(Type.String(), Generated)),
    answers: Type.Optional(Type.Array(Rule)),
    exchanges: Type.Optional(Type.Array(Exchange)),
  },
  closed,
)

export type ExamplesFile = Static<typeof ExamplesFile>
export type RuleText = Static<typeof Rule>
export type GeneratedText = Static<typeof Generated>
export type Step = Static<typeof Step>
export type Exchange = Static<typeof Exchange>

/** Whether a value has the shape of an examples file. */
export const validateExamples = new Ajv({ allErrors: true, verbose: true }).compile(ExamplesFile)
