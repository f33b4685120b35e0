import { type Static, Type } from 'typebox'
import { mapOf } from './map-of.ts'
import { templatedMap } from './request.ts'
import { nameShape } from './resource.ts'
import { optionalText, text } from './text.ts'

/** How records of one resource are found by words. */
const Finding = Type.Object(
  {
    method: optionalText('The method of the resource that finds; `list` unless this says else.'),
    with: templatedMap('What it is called with; `${query}` holds the words to look for.'),
    title: text('Of a record, what people call it. JSONata over the record.'),
    url: optionalText('Of a record, where people can open it. JSONata over the record.'),
  },
  { additionalProperties: false, description: 'How records of the resource are found by words.' },
)

/** What the tools `search` and `fetch` are made of. */
export const Search = mapOf(Finding, {
  minProperties: 1,
  propertyNames: nameShape,
  description:
    'How records are found by words, by resource: offered as the tools `search` and `fetch`, by which ChatGPT researches.',
})

export type Search = Static<typeof Search>
