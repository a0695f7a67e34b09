/**
 * The rooms import one way because dependency-cruiser says so; this says that each of its rules can fail: a rule whose
 * path is mistyped never fires.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const rules: ReadonlyArray<string> = createRequire(import.meta.url)(`${root}.dependency-cruiser.cjs`).forbidden.map(
  ({ name }: { readonly name: string }) => name,
)

/** Rule, importing file, what it must not import. */
const wrong: ReadonlyArray<readonly [string, string, string]> = [
  ['no-cycles', 'src/node/cycle-back.ts', './cycle.js'],
  ['resolvable', 'src/node/typing-mistake.ts', './nowhere.js'],
  ['leaf-files', 'src/profile.ts', './kubernetes/object.js'],
  ['foundation', 'src/kubernetes/wrong.ts', '../module/module.js'],
  ['observed', 'src/kernel/wrong.ts', '../node/node.js'],
  ['decisions', 'src/image/wrong.ts', '../explain.js'],
  ['plan-is-the-top', 'src/policy/plan.ts', '../plan.js'],
  ['index-is-outermost', 'src/testing/index.ts', '../index.js'],
  ['core-knows-no-edge', 'src/image/edge.ts', '../policy/policy.js'],
  ['index-shows-no-heavy-edge', 'src/index.ts', './policy/policy.js'],
  ['render-knows-no-edge', 'src/render/edge.ts', '../policy/policy.js'],
  ['hub-knows-no-edge', 'src/hub/edge.ts', '../policy/policy.js'],
  ['nobody-imports-the-command', 'src/policy/command.ts', '../cli/main.js'],
  ['node-only-in-cli', 'src/adapters/disk.ts', 'node:fs'],
  ['command-line-packages', 'src/testing/colour.ts', 'picocolors'],
  ['fast-check-only-in-testing', 'src/policy/random.ts', 'fast-check'],
  ['yaml-at-the-edge', 'src/snapshot/text.ts', 'yaml'],
  ['io-ts-in-codecs', 'src/node/codecs.ts', 'io-ts'],
  ['declared-packages', 'src/node/tool.ts', 'esbuild'],
]
/** These import a function, where a type would be right. */
const wrongValues: typeof wrong = [['render-reads-data', 'src/render/function.ts', '../node/node.js']]

const right: ReadonlyArray<readonly [string, string]> = [
  ['src/render/data.ts', '../node/node.js'],
  ['src/render/text.ts', 'yaml'],
  ['src/snapshot/codec/codec.ts', 'io-ts'],
  ['src/hub/fleet.ts', '../node/node.js'],
  ['src/testing/arbitrary.ts', 'fast-check'],
  ['src/testing/laws.ts', '../plan.js'],
  ['src/cli/disk.ts', 'node:fs'],
  ['src/cli/colour.ts', 'picocolors'],
  ['src/plan.ts', './node/node.js'],
]
const targets = ['kubernetes/object', 'module/module', 'node/node', 'explain', 'policy/policy', 'cli/main']

const folder = mkdtempSync(join(tmpdir(), 'one-way-'))
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}
let fired: ReadonlyArray<string> = []

beforeAll(() => {
  for (const name of ['package.json', 'tsconfig.json', 'tsconfig.build.json']) copyFileSync(join(root, name), join(folder, name))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  write('src/node/cycle.ts', "export type * from './cycle-back.js'\n")
  for (const name of targets) write(`src/${name}.ts`, 'export type T = 1\nexport const v = 1\n')
  for (const [file, target] of [...wrong.map(([, ...pair]) => pair), ...right]) write(file, `export type * from '${target}'\n`)
  for (const [, file, target] of wrongValues) write(file, `export * from '${target}'\n`)
  const { stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/depcruise'),
    ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', 'src'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 },
  )
  expect(stdout, stderr).not.toBe('')
  fired = JSON.parse(stdout).summary.violations.map(
    ({ rule, from }: { readonly rule: { readonly name: string }; readonly from: string }) => `${rule.name} ${from}`,
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each([...wrong, ...wrongValues])('%s stops %s', (rule, file) => {
  expect(fired).toContain(`${rule} ${file}`)
})

it.each(right)('%s may import %s', (file) => {
  expect(fired.filter((violation) => violation.endsWith(` ${file}`))).toEqual([])
})

it('every rule is tried', () => {
  expect([...new Set([...wrong, ...wrongValues].map(([rule]) => rule))].sort()).toEqual([...rules].sort())
})
