import t from 'tap'
import type { PageStyle as Style } from '../../../engine/definition/schema/paginate/index.ts'
import { cutRows } from '../../../engine/response/pagination/cut.ts'
import { compilePaginate } from '../../../engine/response/pagination/index.ts'
import { formatPosition, parsePosition } from '../../../engine/response/pagination/position.ts'
import { rowsOfValues } from '../../../engine/response/rows.ts'
import { answer } from '../../support/answer.ts'

const compile = (section: Style | undefined) =>
  compilePaginate(
    section && { value: section, at: ['paginate'] },
    () => false,
    (path, problem) => {
      throw new Error(`${path.join('.')}: ${problem}`)
    },
  )

const asked = () => ({ origin: 'https://api.shop.example', params: [], prefix: '' })

const numbered = { page: 'page', size: 'per_page' } as const
const hybrid = {
  ...numbered,
  more: 'more',
  reach: 2000,
  beyond: { cursor: 'token', next: 'next' },
} as const
const cursor = { cursor: 'after', next: 'next' } as const
const offset = { offset: 'start', size: 'limit' } as const

t.test('a page leads to the next one', async (t) => {
  const cases: readonly {
    name: string
    section: Style | undefined
    params: Record<string, unknown>
    size?: number
    count: number
    values?: Record<string, unknown>
    next: Record<string, unknown> | undefined
  }[] = [
    {
      name: 'a full page of a number',
      section: numbered,
      params: { page: 1 },
      size: 2,
      count: 2,
      next: { page: 2 },
    },
    {
      name: 'a short page is the last',
      section: numbered,
      params: { page: 3 },
      size: 2,
      count: 1,
      next: undefined,
    },
    {
      name: 'an empty page is the last, whatever it says',
      section: hybrid,
      params: { page: 3 },
      size: 2,
      count: 0,
      values: { more: true },
      next: undefined,
    },
    {
      name: 'more to come is followed',
      section: hybrid,
      params: { page: 1 },
      size: 200,
      count: 200,
      values: { more: true },
      next: { page: 2 },
    },
    {
      name: 'a short page with more to come is followed',
      section: hybrid,
      params: { page: 1 },
      size: 200,
      count: 7,
      values: { more: true },
      next: { page: 2 },
    },
    {
      name: 'nothing more ends a full page',
      section: hybrid,
      params: { page: 1 },
      size: 200,
      count: 200,
      values: { more: false },
      next: undefined,
    },
    {
      name: 'the number of pages ends them',
      section: { ...numbered, pages: 'pages' },
      params: { page: 4 },
      size: 2,
      count: 2,
      values: { pages: 4 },
      next: undefined,
    },
    {
      name: 'behind the reach of numbers a cursor leads on',
      section: hybrid,
      params: { page: 10 },
      size: 200,
      count: 200,
      values: { more: true, next: 't1' },
      next: { token: 't1' },
    },
    {
      name: 'a page that would cross the reach is asked for by cursor',
      section: hybrid,
      params: { page: 66 },
      size: 30,
      count: 30,
      values: { more: true, next: 't1' },
      next: { token: 't1' },
    },
    {
      name: 'without a cursor behind the reach the API is asked by number',
      section: hybrid,
      params: { page: 10 },
      size: 200,
      count: 200,
      values: { more: true },
      next: { page: 11 },
    },
    {
      name: 'a cursor leads to the next',
      section: hybrid,
      params: { token: 't1' },
      size: 200,
      count: 200,
      values: { more: true, next: 't2' },
      next: { token: 't2' },
    },
    {
      name: 'a cursor that leads to itself is the end',
      section: hybrid,
      params: { token: 't1' },
      size: 200,
      count: 200,
      values: { more: true, next: 't1' },
      next: undefined,
    },
    {
      name: 'a full page of an offset',
      section: offset,
      params: { start: 40 },
      size: 20,
      count: 20,
      next: { start: 60 },
    },
    {
      name: 'an offset goes on behind what came, though less came than was asked for',
      section: { ...offset, total: 'total' },
      params: { start: 40 },
      size: 20,
      count: 15,
      values: { total: 60 },
      next: { start: 55 },
    },
    {
      name: 'the number of all rows ends offsets',
      section: { ...offset, total: 'total' },
      params: { start: 40 },
      size: 20,
      count: 20,
      values: { total: 60 },
      next: undefined,
    },
    {
      name: 'a short page of an offset is the last',
      section: offset,
      params: { start: 40 },
      size: 20,
      count: 3,
      next: undefined,
    },
    {
      name: 'an empty page of an offset is the last',
      section: { ...offset, more: 'more' },
      params: { start: 40 },
      size: 20,
      count: 0,
      values: { more: true },
      next: undefined,
    },
    {
      name: 'a cursor from the first page on',
      section: cursor,
      params: {},
      count: 5,
      values: { next: 'a' },
      next: { after: 'a' },
    },
    {
      name: 'a cursor that is a number',
      section: cursor,
      params: {},
      count: 5,
      values: { next: 17 },
      next: { after: 17 },
    },
    {
      name: 'no cursor is the end',
      section: cursor,
      params: { after: 'a' },
      count: 5,
      values: { next: null },
      next: undefined,
    },
    {
      name: 'an empty cursor is the end',
      section: cursor,
      params: { after: 'a' },
      count: 5,
      values: { next: '' },
      next: undefined,
    },
    {
      name: 'a cursor without more to come is the end',
      section: { ...cursor, more: 'more' },
      params: {},
      count: 5,
      values: { next: 'a', more: false },
      next: undefined,
    },
    {
      name: 'one answer is all there is',
      section: undefined,
      params: {},
      count: 5,
      next: undefined,
    },
  ]
  for (const { name, section, params, size, count, values = {}, next } of cases) {
    t.test(name, async (t) => {
      t.same(
        compile(section).next({ params, size, count, values, answer: answer({}), asked }),
        next,
      )
    })
  }
})

t.test('a style says what its first page is and what a cursor may fill', async (t) => {
  t.same(compile(hybrid).first(20), { page: 1, per_page: 20 })
  t.same(compile({ ...numbered, first: 0 }).first(20), { page: 0, per_page: 20 })
  t.same(compile(cursor).first(20), {})
  t.same(compile(offset).first(20), { start: 0, limit: 20 })
  t.same(compile(hybrid).params, ['page', 'per_page', 'token'])
})

const sign = (text: string) => Buffer.from(text).toString('base64url')
const owner = { accountId: 'a1', at: 'shop.orders.list', params: ['page', 'per_page'], sign }
const position = {
  args: { type: 'open' },
  params: { page: 2 },
  skip: 3,
  trail: { turn: 2, mark: 'm' },
}

t.test('a cursor comes back as the position it was made of', async (t) => {
  t.same(parsePosition(formatPosition(position, owner), owner), { ok: true, value: position })
})

t.test('a cursor works for nothing but what it was made for', async (t) => {
  const own = formatPosition(position, owner)
  const cases = [
    { name: 'another account', cursor: own, owner: { ...owner, accountId: 'a2' } },
    { name: 'another method', cursor: own, owner: { ...owner, at: 'shop.users.list' } },
    {
      name: 'a parameter that the definition no longer has',
      cursor: own,
      owner: { ...owner, params: ['after'] },
    },
    { name: 'a changed payload', cursor: `x${own}`, owner },
    { name: 'no signature', cursor: own.split('.')[0] ?? '', owner },
    { name: 'any other text', cursor: 'page2', owner },
    { name: 'nothing', cursor: '', owner },
  ]
  for (const { name, cursor, owner } of cases) {
    t.test(name, async (t) => {
      t.match(parsePosition(cursor, owner), { ok: false, failure: { kind: 'invalid_input' } })
    })
  }
})

t.test('rows are cut to what was asked for and to what fits', async (t) => {
  const rows = rowsOfValues(['aaaa', 'bbbb', 'cccc'])
  const cases = [
    {
      name: 'all of them',
      skip: 0,
      limit: 9,
      maxBytes: 99,
      cut: { from: 0, to: 3, isShortened: false },
    },
    {
      name: 'the number asked for',
      skip: 0,
      limit: 2,
      maxBytes: 99,
      cut: { from: 0, to: 2, isShortened: false },
    },
    {
      name: 'behind those the caller has',
      skip: 2,
      limit: 2,
      maxBytes: 99,
      cut: { from: 2, to: 3, isShortened: false },
    },
    {
      name: 'at the byte budget',
      skip: 0,
      limit: 9,
      maxBytes: 15,
      cut: { from: 0, to: 2, isShortened: true },
    },
    {
      name: 'none where not one fits',
      skip: 1,
      limit: 9,
      maxBytes: 3,
      cut: { from: 1, to: 1, isShortened: true },
    },
    {
      name: 'none where the page has become shorter',
      skip: 7,
      limit: 9,
      maxBytes: 99,
      cut: { from: 3, to: 3, isShortened: false },
    },
  ]
  for (const { name, cut, ...asked } of cases) {
    t.test(name, async (t) => t.same(cutRows(rows, asked), cut))
  }
})
