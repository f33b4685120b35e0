import t from 'tap'
import { fillIn, partsOf } from '../../../../server/dashboard/app/pieces/fill-in.ts'
import { type Reach, reachOf } from '../../../../server/dashboard/app/pieces/reach.ts'

const urls: readonly (readonly [string, Reach])[] = [
  ['https://mcp.example.com/mcp/mcp_x', 'internet'],
  ['https://fcrm.example', 'internet'],
  ['https://8.8.8.8/mcp', 'internet'],
  ['https://[2001:db8::1]/mcp', 'internet'],
  ['http://mcp.example.com', 'no_https'],
  ['http://127.0.0.1:8787/mcp/mcp_x', 'local'],
  ['https://localhost', 'local'],
  ['https://mortise', 'local'],
  ['https://mortise.internal', 'local'],
  ['https://10.1.2.3', 'local'],
  ['https://172.20.0.1', 'local'],
  ['https://172.32.0.1', 'internet'],
  ['https://100.64.0.1', 'local'],
  ['https://192.168.0.9', 'local'],
  ['https://[::1]:8787', 'local'],
  ['https://[fd00::1]', 'local'],
  ['https://[fe80::1]', 'local'],
  ['no address', 'local'],
]

t.test('a URL tells from where it can be called', async (t) => {
  for (const [url, reach] of urls) t.equal(reachOf(url), reach, url)
})

t.test('a URL is filled into an instruction, and can be told apart from its words', async (t) => {
  const text = 'add {url} with {token}'
  t.equal(fillIn(text, 'https://x.example/$&'), 'add https://x.example/$& with YOUR_API_TOKEN')
  t.same(partsOf(text, 'u'), [
    { text: 'add ', isCode: false },
    { text: 'u', isCode: true },
    { text: ' with ', isCode: false },
    { text: 'YOUR_API_TOKEN', isCode: true },
  ])
})
