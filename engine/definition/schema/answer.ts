import { type Static, Type } from 'typebox'
import { text } from './text.ts'

/** What answers are. */
export const Answer = Type.Enum(['json', 'xml', 'text', 'csv', 'zip csv', 'file', 'link', 'none'], {
  description:
    'What the answer is: JSON unless this says else; `file` hands on its bytes, `link` an address, `none` only that it went well.',
})

/** Elements that are lists however often they come. */
export const ArraysAt = Type.Array(text('A path such as "feed.entry".'), {
  uniqueItems: true,
  description: 'Elements of XML that are lists, even where only one came.',
})

export type Answer = Static<typeof Answer>
