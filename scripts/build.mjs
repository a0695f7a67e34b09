// Builds dist/: the library with tsc (one file each, so a consumer's bundler can shake it), then the command with
// esbuild into one file, because importing many small CommonJS modules makes a cold start several times slower.
// All of it is made in a new folder, whose files then replace those of dist/: a second terminal never meets a missing file, and a build
// that fails leaves the last one as it is.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { build } from 'esbuild'

import { replaceFolder } from './replace-folder.mjs'
import { describedSchemas } from './schemas.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const run = (file, ...args) => execFileSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' })

/** `node_modules/a/node_modules/@b/c/d.js` -> `node_modules/a/node_modules/@b/c` */
const packageFolder = (input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]

/** The minifier drops comments, so the licence of everything that is inside the command stands beside it. */
const licences = (inputs) =>
  [...new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined))].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry))
    const text =
      file === undefined ? '(the package holds no licence text)' : readFileSync(join(root, folder, file), 'utf8')
    return `${name} ${version}: ${license}\n\n${text.trim()}\n`
  })

// Beside dist/, so that a rename is enough; whatever happens, nothing of it stays.
const fresh = mkdtempSync(join(root, 'dist-'))
process.on('exit', () => rmSync(fresh, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

try {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  run(tsc, '--project', 'tsconfig.build.json', '--outDir', fresh)
} catch {
  process.exit(1) // tsc has printed why
}

const schemas = await describedSchemas(root, fresh)

const entry = join(root, 'src/cli/main.ts')
if (!existsSync(entry)) throw new Error('src/cli/main.ts is missing: there is no command to build')

/** A file beside the command, which loads it only when it is asked for: most never are. */
const chunk = (folder, file) => ({
  name: file,
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`/${folder}/index\\.js$`) }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${file}`, external: true } : undefined,
    ),
})

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // The ES module twins of fp-ts and io-ts can be shaken, their CommonJS ones cannot (71 KB against 2).
  // The same goes for yaml, whose ES modules are called `browser` (115 KB against 50).
  alias: { 'fp-ts/lib': 'fp-ts/es6', 'io-ts/lib': 'io-ts/es6', 'yaml': './node_modules/yaml/browser/index.js' },
  mainFields: ['module', 'main'],
  // `process.env['KMM_PLAN_VERSION']` in src/cli becomes the version of package.json, `KMM_PLAN_SCHEMAS` what `schema` prints.
  define: {
    'process.env.KMM_PLAN_VERSION': JSON.stringify(version),
    'process.env.KMM_PLAN_SCHEMAS': JSON.stringify(JSON.stringify(schemas)),
  },
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
}

const { metafile, outputFiles } = await build({
  ...common,
  entryPoints: [entry],
  outfile: join(fresh, 'bin/kmm-plan.js'),
  plugins: [chunk('policy/cel', 'kmm-plan-cel.js')],
})

const cel = await build({
  ...common,
  entryPoints: [join(root, 'src/policy/cel/index.ts')],
  outfile: join(fresh, 'bin/kmm-plan-cel.js'),
})

// Bundled CommonJS (commander, semver) calls `require('node:...')`, which an ES module does not have.
const prelude = `#!/usr/bin/env node
import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
`
const command = join(fresh, 'bin/kmm-plan.js')
mkdirSync(join(fresh, 'bin'), { recursive: true })
for (const { path, text } of cel.outputFiles) writeFileSync(path, text)
writeFileSync(command, prelude + outputFiles[0].text.replace(/^#!.*\n/, ''))
chmodSync(command, 0o755)
writeFileSync(
  join(fresh, 'bin/THIRD-PARTY-LICENSES.txt'),
  [
    'The command kmm-plan contains these packages.\n',
    ...licences([...Object.keys(metafile.inputs), ...Object.keys(cel.metafile.inputs)]),
  ].join(`\n${'-'.repeat(80)}\n\n`),
)
// Made of the definitions of the commands, by the command.
mkdirSync(join(fresh, 'man'), { recursive: true })
writeFileSync(join(fresh, 'man/kmm-plan.1'), execFileSync(process.execPath, [command, 'manual']))

// A kind has its schema also under the name that kubeconform gives it.
mkdirSync(join(fresh, 'schemas'), { recursive: true })
for (const [name, schema] of Object.entries(schemas)) {
  const text = `${JSON.stringify(schema, null, 2)}\n`
  const version = schema.properties?.apiVersion?.const?.split('/')[1]
  writeFileSync(join(fresh, `schemas/${name}.json`), text)
  if (version !== undefined) writeFileSync(join(fresh, `schemas/${name}_${version}.json`), text)
}

replaceFolder(fresh, join(root, 'dist'))
