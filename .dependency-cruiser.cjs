// The arrows of the house: who may know whom. CONTRIBUTING.md tells them in words.

/** The engine's files that join its rooms; every other file beside them is its bottom shelf. */
const joints = '^engine/(index|catalog|compile[a-z-]*|call[a-z-]*)[.]ts$'
const shelf = '^engine/(?!index|catalog|compile|call)[a-z-]+[.]ts$'
const rooms = '^engine/([a-z-]+)/'
const libraries =
  'ajv|ajv-formats|fastest-levenshtein|fflate|jsonata|lossless-json|pluralize|re2js|stemmer|typebox|yaml'
const doors = 'mcp|api|approve|connect|oauth|sign-in|dashboard'
const domain = '^server/(accounts|approvals|apps|audit|grants|servers|sign-ins|tokens)/'

/** The dashboard's page, which a browser runs, and what it is made of. */
const app = 'server/dashboard/app/'
const configs = `^${app}vite[.]config[.]ts$`
const browserLibraries =
  'react|react-dom|react-router|@types/react|@types/react-dom|@mantine/[a-z]+|@tabler/icons-react|@tanstack/[a-z-]+|openapi-fetch|recharts'

const error = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

module.exports = {
  forbidden: [
    error('no-cycles', 'What two files both need belongs in a third.', {}, { circular: true }),

    error(
      'engine-knows-no-host',
      'What the engine needs from outside comes in as arguments: engine/ports.ts.',
      { path: '^engine/' },
      { path: '^(server|test)/' },
    ),
    error(
      'engine-touches-nothing',
      'No disk, socket, process or environment in the engine: of Node, only its cryptography.',
      { path: '^engine/' },
      { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    ),
    error(
      'engine-libraries',
      'The engine builds on pure libraries alone. Add one to the list above on purpose.',
      { path: '^engine/' },
      { path: 'node_modules/', pathNot: `node_modules/(${libraries})/` },
    ),
    error(
      'rooms-apart',
      'Rooms share words through the bottom shelf; only the joints bring them together.',
      { path: rooms },
      {
        path: '^engine/',
        pathNot: ['^engine/$1/', '^engine/(expression|definition/schema)/', shelf],
      },
    ),
    error(
      'shelf-below-rooms',
      'The bottom shelf is under the rooms: it imports none of them, and no joint.',
      { path: shelf },
      { path: [rooms, joints], pathNot: '^engine/definition/schema/' },
    ),

    error(
      'one-door-to-the-engine',
      'The server enters the engine by engine/index.ts alone.',
      { path: '^server/' },
      { path: '^engine/', pathNot: '^engine/index[.]ts$' },
    ),
    error(
      'doors-apart',
      'Two ways in never lean on each other; what they share is the domain.',
      { path: `^server/(${doors})/` },
      { path: `^server/(${doors})/`, pathNot: '^server/$1/' },
    ),
    error(
      'domain-behind-doors',
      'The domain does not know who asks, nor by which protocol.',
      { path: domain },
      { path: [`^server/(${doors}|cli|http|outbound)/`, 'node_modules/(fastify|undici)/'] },
    ),
    error(
      'drivers-in-the-store',
      'SQL and its drivers stay inside server/store/.',
      { path: '^(engine|server)/', pathNot: '^server/store/' },
      { path: 'node_modules/(kysely|better-sqlite3[a-z0-9-]*|pg)/' },
    ),
    error(
      'one-outbound-client',
      'Everything sent on behalf of a definition passes one client and one egress policy.',
      { path: '^(engine|server)/', pathNot: '^server/outbound/' },
      { path: 'node_modules/undici/' },
    ),
    error(
      'sdk-is-a-client',
      'The official SDK is the client of the command line and of the tests, not our server.',
      { path: '^(engine|server)/', pathNot: '^server/cli/' },
      { path: 'node_modules/@modelcontextprotocol/' },
    ),

    error(
      'page-behind-its-door',
      'The dashboard runs in a browser: it knows the API by its document, and nothing of the server.',
      { path: `^${app}`, pathNot: configs },
      {
        path: ['^(engine|server|test)/', 'node_modules/'],
        pathNot: [`^${app}`, `node_modules/(${browserLibraries})/`],
      },
    ),
    error(
      'server-apart-from-its-page',
      'What runs in a browser is built by Vite; the server sends it, and imports none of it.',
      { path: '^(engine|server)/', pathNot: `^${app}` },
      { path: `^${app}` },
    ),
    error(
      'pages-apart',
      'What two pages share is a piece, or an answer of the API.',
      { path: `^${app}pages/([a-z-]+)/` },
      { path: `^${app}(pages|frame)/`, pathNot: `^${app}pages/$1/` },
    ),
    error(
      'pieces-below-pages',
      'Pieces and what asks the API know no page.',
      { path: `^${app}(api|pieces)/` },
      { path: `^${app}(pages|frame)/|^${app}(routes|sections|main)[.]` },
    ),

    error(
      'nothing-needs-tests',
      'Tests import the product, never the other way round.',
      { path: '^(engine|server)/' },
      { path: '^test/' },
    ),
    error(
      'product-dependencies',
      'What the product imports is a dependency, not a devDependency; the dashboard is built before it runs.',
      { path: '^(engine|server)/', pathNot: `^${app}` },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    ),
    error('resolvable', 'An import leads to a file.', {}, { couldNotResolve: true }),
    error(
      'no-orphans',
      'A file that nothing imports and that imports nothing is dead.',
      { orphan: true, pathNot: `[.]test[.]ts$|^${app}(main[.]tsx|colours[.]ts)$` },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
}
