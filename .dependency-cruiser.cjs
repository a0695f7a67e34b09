// Imports point one way. From the ground up:
//
//   leaf files      constants.ts profile.ts options.ts
//   foundation      kubernetes/ diagnostic/
//   observed        kernel/ module/ snapshot/
//   decisions       every other room: node/ image/ daemon-set/ access/ garbage/ status/ change/ ...
//   plan.ts         the pipeline
//   questions       explain.ts preflight.ts images.ts impact.ts
//   index.ts        the public face
//   edges           hub/ render/ policy/ adapters/ testing/ cli/: they look at the core, the core never at them
//
// Type-only imports count: a cycle of types is a cycle for the reader.

const leaf = '^src/(constants|profile|options)\\.ts$'
const foundation = '^src/(kubernetes|diagnostic)/'
const observed = '^src/(kernel|module|snapshot)/'
const plan = '^src/plan\\.ts$'
const questions = '^src/(explain|explanation|preflight|images|impact)\\.ts$'
const index = '^src/index\\.ts$'
const edges = '^src/(hub|render|policy|adapters|testing|cli)/'

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

    // --- the storeys ---
    never('leaf-files', 'Constants, profile and options are read by all and know only each other.',
      { path: leaf }, { path: anySource, pathNot: leaf }),
    never('foundation', 'kubernetes/ and diagnostic/ know each other and the leaf files, no other room.',
      { path: foundation }, { path: anySource, pathNot: [foundation, leaf] }),
    never('observed', 'kernel/, module/ and snapshot/ describe the input; they know no decision.',
      { path: observed }, { path: anySource, pathNot: [observed, foundation, leaf] }),
    never('decisions', 'A room is a phase of the pipeline: it does not know the pipeline, nor what stands on it.',
      { path: '^src/[^/]+/', pathNot: edges }, { path: [plan, questions, index] }),
    never('plan-is-the-top', 'Only the questions about a plan, the public face, testing and the command call plan.ts.',
      { path: anySource, pathNot: [questions, index, '^src/(testing|cli)/'] }, { path: plan }),
    never('index-is-outermost', 'index.ts is for users; inside, import the file that defines the name.',
      { path: anySource, pathNot: '^src/cli/' }, { path: index }),

    // --- the edges ---
    never('core-knows-no-edge', 'The core never imports hub/, render/, policy/, adapters/, testing/ or cli/ (hub/ and render/ are subpaths of their own).',
      { path: anySource, pathNot: [edges, index] }, { path: edges }),
    never('index-shows-no-heavy-edge', 'import { plan } must not pay for the hub, testing, adapters, policy or the command.',
      { path: index }, { path: edges }),
    never('render-reads-data', 'Rendering decides nothing: of the decisions it may take types, not functions.',
      { path: '^src/render/' },
      { path: anySource, pathNot: [leaf, foundation, observed, '^src/render/'], dependencyTypesNot: ['type-only'] }),
    never('render-knows-no-edge', 'render/ does not know the other edges.',
      { path: '^src/render/' }, { path: '^src/(policy|adapters|testing|cli)/' }),
    never('hub-knows-no-edge', 'hub/ decides, for the fleet; it does not know the other edges.',
      { path: '^src/hub/' }, { path: '^src/(render|policy|adapters|testing|cli)/' }),
    never('nobody-imports-the-command', 'src/cli is the end of the chain.',
      { path: anySource, pathNot: '^src/cli/' }, { path: '^src/cli/' }),

    // --- what may be used where ---
    never('node-only-in-cli', 'The planner does no I/O; only the command touches Node.',
      { path: anySource, pathNot: '^src/cli/' }, { dependencyTypes: ['core'] }),
    never('command-line-packages', 'commander and picocolors are bundled into the command; the library does not depend on them.',
      { path: anySource, pathNot: '^src/cli/' }, { path: npm('commander', 'picocolors') }),
    never('fast-check-only-in-testing', 'fast-check is an optional peer: only ./testing may need it.',
      { path: anySource, pathNot: '^src/testing/' }, { path: npm('fast-check') }),
    never('yaml-at-the-edge', 'Text is read and written at the edge; import { plan } must not pay for a YAML parser.',
      { path: anySource, pathNot: '^src/(cli|render)/' }, { path: npm('yaml') }),
    never('io-ts-in-codecs', 'Codecs are private to where input is decoded; public types are written by hand.',
      { path: anySource, pathNot: codecs }, { path: npm('io-ts') }),
    never('declared-packages', 'The library uses what package.json promises a consumer, nothing of devDependencies.',
      { path: anySource, pathNot: '^src/(cli|testing)/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
