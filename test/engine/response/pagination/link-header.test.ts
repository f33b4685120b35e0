import fc from 'fast-check'
import t from 'tap'
import { findLink } from '../../../../engine/response/pagination/link-header.ts'

t.test('the first link with a relation is found', async (t) => {
  const cases = [
    { name: 'alone', header: '<https://a.example/2>; rel="next"', link: 'https://a.example/2' },
    { name: 'without quotes', header: '</2>; rel=next', link: '/2' },
    { name: 'in any case, and with any space', header: ' < /2 > ;  REL = "NEXT" ', link: '/2' },
    { name: 'behind others', header: '</1>; rel=prev,</3>;rel=last , </2>; rel=next', link: '/2' },
    { name: 'among several relations', header: '</2>; rel="last  next"', link: '/2' },
    { name: 'the first of two', header: '</2>; rel=next, </3>; rel=next', link: '/2' },
    {
      name: 'behind a title that holds everything',
      header: '</1>; title="a, </9>; rel=\\"next\\""; rel=prev, </2>; rel=next',
      link: '/2',
    },
    { name: 'with a comma in its address', header: '</2?a=1,2;3>; rel=next', link: '/2?a=1,2;3' },
    { name: 'by its first rel alone', header: '</2>; rel=prev; rel=next', link: undefined },
    {
      name: 'of another thing than the page',
      header: '</2>; rel=next; anchor="#x"',
      link: undefined,
    },
    { name: 'with rev in place of rel', header: '</2>; rev=next', link: undefined },
    { name: 'with a longer relation', header: '</2>; rel=nextish', link: undefined },
    { name: 'cut off', header: '</2; rel=next', link: undefined },
    { name: 'empty', header: '', link: undefined },
  ]
  for (const { name, header, link } of cases) {
    t.test(name, async (t) => t.equal(findLink(header, 'next'), link))
  }
})

t.test('any other text is read in time, and gives none', async (t) => {
  const piece = fc.constantFrom('<', '>', ';', ',', '"', '\\', '=', ' ', 'rel', 'next', 'é')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const found = findLink(pieces.join(''), 'next')
      return found === undefined || pieces.includes('next')
    }),
  )
  const hostile = ['<a>;x="', '<', '<a>;', ' ', '<a> ', '<a>;x=\\', '<a>;"']
  for (const text of hostile) {
    const began = performance.now()
    findLink(text.repeat(100_000), 'next')
    t.ok(performance.now() - began < 250, JSON.stringify(text))
  }
})
