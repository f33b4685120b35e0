import t from 'tap'
import { mortise } from './captured.ts'

t.test('mortise lists its commands when asked for help', async (t) => {
  for (const argv of [['help'], ['--help'], ['-h'], ['help', 'nothing']]) {
    const { code, stdout, stderr } = await mortise(argv)
    t.equal(code, 0)
    t.match(stdout, /^ {2}check {4}Check definitions and their examples$/m)
    t.match(stdout, /^ {2}call {5}List or call the tools of an MCP server$/m)
    t.equal(stderr, '')
  }
})

t.test('mortise tells how to use each command', async (t) => {
  for (const name of ['check', 'tools', 'explain', 'call']) {
    for (const argv of [
      ['help', name],
      [name, '--help'],
      [name, 'x', '-h'],
    ]) {
      const { code, stdout } = await mortise(argv)
      t.equal(code, 0)
      t.match(stdout, new RegExp(`^Usage: mortise ${name} `))
    }
  }
})

t.test('mortise exits with 2 when it cannot understand a command line', async (t) => {
  const cases = [
    { argv: [], says: 'Name a command' },
    { argv: ['chek'], says: 'There is no command "chek"; did you mean "check"?' },
    { argv: ['toString'], says: 'There is no command "toString"' },
    { argv: ['check', '--fast'], says: "Unknown option '--fast'" },
    { argv: ['tools'], says: '"mortise tools" needs the name of an integration' },
    { argv: ['tools', 'a', 'b'], says: '"mortise tools" cannot take "b" as well' },
    { argv: ['call'], says: '"mortise call" needs the URL of an MCP server' },
    { argv: ['call', 'localhost'], says: '"localhost" is no URL' },
    { argv: ['call', 'file:///etc/passwd'], says: '"file:///etc/passwd" is no URL' },
    { argv: ['call', 'http://x', 'tool', '[1]'], says: 'The arguments are no JSON object: [1]' },
    { argv: ['call', 'http://x', 'tool', '{id:1}'], says: 'The arguments are no JSON object' },
  ]
  for (const { argv, says } of cases) {
    const { code, stdout, stderr } = await mortise(argv)
    t.equal(code, 2, argv.join(' '))
    t.match(stderr, says)
    t.equal(stdout, '')
  }
})
