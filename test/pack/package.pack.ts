/**
 * The packed package, installed as a user installs it, in plain Node: what tsc and Vitest resolve on their own, Node may
 * not (fp-ts/Either passes both and dies here).
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'kmm-planner-pack-'))
const consumer = join(folder, 'consumer')
let tarball = ''

const run = (command: string, args: ReadonlyArray<string>, cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

beforeAll(() => {
  // `npm test` has built; no script runs here, so that other projects never see a half-built dist.
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root))
  tarball = join(folder, packed.filename)
  run('mkdir', ['-p', consumer], folder)
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
  const fastCheck = `fast-check@${String(manifest.devDependencies['fast-check'])}`
  const cel = `@bufbuild/cel@${String(manifest.devDependencies['@bufbuild/cel'])}`
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball, fastCheck, cel], consumer)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a file of the consumer and gives what it printed. */
const runFile = (name: string, lines: ReadonlyArray<string>): string => {
  writeFileSync(join(consumer, name), `${lines.join('\n')}\n`)
  return run(process.execPath, ['--throw-deprecation', name], consumer)
}

const planNothing = [
  'const { changes, diagnostics } = plan({}, [])',
  'console.log(JSON.stringify({ changes, diagnostics, kit: Object.keys(testing).length > 0 }))',
]
const nothing = { changes: [], diagnostics: [], kit: true }

describe('the packed package', () => {
  it('plans nothing for nothing from an ES module', () => {
    const lines = [
      "import { plan } from 'kmm-planner'",
      "import * as testing from 'kmm-planner/testing'",
      ...planNothing,
    ]
    expect(JSON.parse(runFile('consumer.mjs', lines))).toEqual(nothing)
  })

  it('plans nothing for nothing from CommonJS', () => {
    const lines = [
      "const { plan } = require('kmm-planner')",
      "const testing = require('kmm-planner/testing')",
      ...planNothing,
    ]
    expect(JSON.parse(runFile('consumer.cjs', lines))).toEqual(nothing)
  })

  it('renders a plan through its own subpath', () => {
    const lines = [
      "import { empty } from 'kmm-planner'",
      "import { renderNames } from 'kmm-planner/render'",
      'console.log(JSON.stringify(renderNames(empty)))',
    ]
    expect(typeof JSON.parse(runFile('render.mjs', lines))).toBe('string')
  })

  it('installs a hub through its own subpath', () => {
    const lines = ["import { installHub } from 'kmm-planner/hub'", 'console.log(JSON.stringify(installHub().length))']
    expect(JSON.parse(runFile('hub.mjs', lines))).toBe(3)
  })

  it('finds places through its own subpath', () => {
    const lines = [
      "import { documents } from 'kmm-planner/source'",
      "const { objects, placeOf } = documents([{ file: 'x.yaml', text: 'a: b\\nc: [d, 1]\\n' }, { file: 'x.json', text: '{' }])",
      "console.log(JSON.stringify([objects, placeOf(0, ['c', 1])]))",
    ]
    const place = { file: 'x.yaml', line: 2, column: 8, endLine: 2, endColumn: 9 }
    expect(JSON.parse(runFile('source.mjs', lines))).toEqual([[{ a: 'b', c: ['d', 1] }, null], place])
  })

  it('asserts laws in the test runner of Node, which fails with the report of a law', () => {
    const lines = [
      "import { test } from 'node:test'",
      "import { plan } from 'kmm-planner'",
      "import { assertLaw, assertLaws, quiet } from 'kmm-planner/testing'",
      'const options = { numRuns: 2, seed: 1 }',
      "test('holds', () => assertLaws({ plan }, { ...options, only: ['quiet', 'plugin before module'] }))",
      "test('does not hold', () => assertLaw(quiet)((...input) => ({ ...plan(...input), changes: [] }), options))",
    ]
    writeFileSync(join(consumer, 'laws.test.mjs'), `${lines.join('\n')}\n`)
    const { status, stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', 'laws.test.mjs'], {
      cwd: consumer,
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stdout).toContain('# pass 1')
    expect(stdout).toContain('# fail 1')
    expect(stdout).toContain('The law "quiet" does not hold: A world that stands still comes to rest in eight rounds.')
  })

  it.each(Object.keys(manifest.exports).filter((subpath) => !subpath.endsWith('.json')))(
    'leads from %s to something',
    (subpath) => {
      const lines = [
        `import * as face from '${subpath.replace('.', 'kmm-planner')}'`,
        'console.log(Object.keys(face).length > 0)',
      ]
      expect(runFile('subpath.mjs', lines)).toBe('true\n')
    },
  )

  it('leads to its schemas', () => {
    const lines = [
      "import { createRequire } from 'node:module'",
      "console.log(createRequire(import.meta.url)('kmm-planner/schemas/module.json').title)",
    ]
    expect(runFile('schema.mjs', lines)).toBe('Module\n')
  })

  it('does not load fast-check unless ./testing is asked for', () => {
    rmSync(join(consumer, 'node_modules/fast-check'), { recursive: true })
    expect(runFile('without.mjs', ["import { plan } from 'kmm-planner'", 'console.log(typeof plan)'])).toBe(
      'function\n',
    )
  })

  it.each(Object.keys(manifest.bin))('%s says its version', (name) => {
    expect(run(join(consumer, 'node_modules/.bin', name), ['--version'], consumer)).toContain(manifest.version)
  })

  it('carries the licences of what is bundled into the command', () => {
    const licences = readFileSync(join(consumer, 'node_modules/kmm-planner/dist/bin/THIRD-PARTY-LICENSES.txt'), 'utf8')
    expect(licences).toContain('commander')
    expect(licences).toContain('Permission is hereby granted')
  })

  it('carries a command that needs no package', () => {
    const lone = join(folder, 'kmm-plan.mjs')
    writeFileSync(lone, readFileSync(join(root, 'dist/bin/kmm-plan.js')))
    expect(run(process.execPath, [lone, '--version'], folder)).toContain(manifest.version)
  })

  it('imports fp-ts and io-ts in the one form that works everywhere', () => {
    const dist = join(root, 'dist')
    const wrong = readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(js|d\.ts)$/.test(file) && !file.startsWith('bin') && statSync(join(dist, file)).isFile())
      .flatMap((file) =>
        [...readFileSync(join(dist, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"]((?:fp-ts|io-ts)[^'"]*)['"]/g)]
          .map(([, specifier]) => specifier ?? '')
          .filter((specifier) => !/^(io-ts|(fp-ts|io-ts)\/lib\/[A-Za-z]+\.js)$/.test(specifier))
          .map((specifier) => `${file}: ${specifier}`),
      )
    expect(wrong).toEqual([])
  })

  it('holds no test, and stays small', () => {
    const files = run('tar', ['--list', '--file', tarball], folder).split('\n')
    expect(files.filter((file) => /\/(test|node_modules)\//.test(file) || file.includes('/src/cli/'))).toEqual([])
    // The command is a megabyte of it, since it reads archives and folders as git does; the test kit holds planners that are broken on purpose,
    // and the source stands beside the code, so that a debugger shows it.
    expect(statSync(tarball).size).toBeLessThan(3_200_000)
  })
})

describe('the package checkers', () => {
  const verdict = (tool: string, args: ReadonlyArray<string>): void => {
    const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', tool), args, {
      cwd: root,
      encoding: 'utf8',
    })
    expect(status, `${stdout}${stderr}`).toBe(0)
  }

  it('publint has nothing to say', () => verdict('publint', [tarball, '--strict']))

  it('attw finds the types where each kind of consumer looks', () =>
    verdict('attw', [tarball, '--profile', 'esm-only']))
})
