// Imports point one way, and between every two rooms it is known which: a room imports only what stands above it in the
// list of scripts/rooms.cjs.
//
// Type-only imports count: a cycle of types is a cycle for the reader.

const rooms = require('./scripts/rooms.cjs').map(([room]) => room)
const pathOf = (room) => (room.endsWith('.ts') ? `^src/${room.replace('.', '\\.')}$` : `^src/${room}/`)

const leaf = rooms.slice(0, 4).map(pathOf)
const input = ['kubernetes', 'diagnostic', 'module', 'pattern', 'snapshot', 'label', 'kernel-mapping', 'words'].map(
  pathOf,
)
const index = pathOf('index.ts')
const edges = ['hub', 'render', 'source', 'testing', 'cli'].map(pathOf)

const codecs = '(^src/(snapshot|module)/|codec\\.ts$)'
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`
const anySource = '^src/'

/** `from` may import nothing of `to`. */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    // --- the shape ---
    never('no-cycles', 'A file can be read before those that use it; also for types.', {}, { circular: true }),
    never('resolvable', 'An import that does not resolve is a typing mistake.', {}, { couldNotResolve: true }),

    // --- the order of the rooms ---
    ...rooms
      .slice(0, -1)
      .map((room, place) =>
        never(
          `below-${room}`,
          `${room} stands above these rooms, which may import it; it knows none of them.`,
          { path: pathOf(room) },
          { path: rooms.slice(place + 1).map(pathOf) },
        ),
      ),
    never(
      'known-rooms',
      'A new room gets a place in scripts/rooms.cjs, and a line in docs/architecture.md.',
      { path: anySource },
      { path: '^src/', pathNot: rooms.map(pathOf) },
    ),

    // --- the edges ---
    never(
      'index-shows-no-heavy-edge',
      'import { plan } must not pay for the hub, rendering, texts, testing or the command.',
      { path: index },
      { path: edges },
    ),
    never(
      'render-reads-data',
      'Rendering decides nothing: of the decisions it may take types, not functions; a change has an identity, and effects and states an order.',
      { path: '^src/render/' },
      {
        path: anySource,
        pathNot: [
          ...leaf,
          ...input,
          '^src/render/',
          '^src/plan-model/change-order\\.ts$',
          '^src/(impact/effect|policy/coverage)-order\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    ),

    // --- what may be used where ---
    never(
      'node-only-in-cli',
      'The planner does no I/O; only the command touches Node.',
      { path: anySource, pathNot: '^src/cli/' },
      { dependencyTypes: ['core'] },
    ),
    never(
      'command-line-packages',
      'commander, ignore and picocolors are bundled into the command; the library does not depend on them.',
      { path: anySource, pathNot: '^src/cli/' },
      { path: npm('commander', 'ignore', 'picocolors') },
    ),
    never(
      'fast-check-only-in-testing',
      'fast-check is an optional peer: only ./testing may need it.',
      { path: anySource, pathNot: '^src/testing/' },
      { path: npm('fast-check') },
    ),
    never(
      'cel-only-in-its-folder',
      'CEL is an optional peer: only ./policy/cel may need it.',
      { path: anySource, pathNot: '^src/policy/cel/' },
      { path: npm('@bufbuild') },
    ),
    never(
      'cel-is-asked-for',
      'Who only checks manifests need not have CEL.',
      { path: '^src/(policy/[^/]+$|index|render|source|testing)' },
      { path: '^src/policy/cel/' },
    ),
    never(
      'yaml-at-the-edge',
      'Text is read and written at the edge; import { plan } must not pay for a YAML parser.',
      { path: anySource, pathNot: '^src/(cli|render|source)/' },
      { path: npm('yaml') },
    ),
    never(
      'io-ts-in-codecs',
      'Codecs are private to where input is decoded; public types are written by hand.',
      { path: anySource, pathNot: codecs },
      { path: npm('io-ts') },
    ),
    never(
      'declared-packages',
      'The library uses what package.json promises a consumer, nothing of devDependencies.',
      { path: anySource, pathNot: '^src/(cli|testing|policy/cel)/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
