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
const require = createRequire(import.meta.url)
const rules: ReadonlyArray<string> = require(`${root}.dependency-cruiser.cjs`).forbidden.map(
  ({ name }: { readonly name: string }) => name,
)
const rooms: ReadonlyArray<string> = require(`${root}scripts/rooms.cjs`).map(([room]: ReadonlyArray<string>) => room)

const fileIn = (room: string, name: string): string => (room.endsWith('.ts') ? `src/${room}` : `src/${room}/${name}.ts`)

/** Each room imports the one below it: each of these rules has to fire. */
const upsideDown: ReadonlyArray<readonly [string, string, string]> = rooms.slice(0, -1).map((room, place) => {
  const [from, to] = [fileIn(room, 'upside-down'), fileIn(rooms[place + 1]!, 'target')]
  return [
    `below-${room}`,
    from,
    `${from.split('/').length > 2 ? '../' : './'}${to.slice('src/'.length).replace(/ts$/, 'js')}`,
  ]
})

/** Rule, importing file, what it must not import. */
const wrong: ReadonlyArray<readonly [string, string, string]> = [
  ['no-cycles', 'src/node/cycle-back.ts', './cycle.js'],
  ['resolvable', 'src/node/typing-mistake.ts', './nowhere.js'],
  ['known-rooms', 'src/node/new-room.ts', '../attic/object.js'],
  ['index-shows-no-heavy-edge', 'src/index.ts', './render/text.js'],
  ['node-only-in-cli', 'src/node/disk.ts', 'node:fs'],
  ['command-line-packages', 'src/testing/colour.ts', 'picocolors'],
  ['fast-check-only-in-testing', 'src/node/random.ts', 'fast-check'],
  ['yaml-at-the-edge', 'src/snapshot/text.ts', 'yaml'],
  ['io-ts-in-codecs', 'src/node/codecs.ts', 'io-ts'],
  ['declared-packages', 'src/node/tool.ts', 'esbuild'],
  ['cel-only-in-its-folder', 'src/policy/rules/language.ts', '@bufbuild/cel'],
  ['cel-is-asked-for', 'src/policy/asked.ts', './cel/language.js'],
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
  ['src/image/node.ts', '../node/node.js'],
  ['src/policy/cel/language.ts', '@bufbuild/cel'],
]
const targets = [
  'node/node',
  'attic/object',
  ...rooms.slice(1).map((room) => fileIn(room, 'target').slice('src/'.length, -'.ts'.length)),
]

const folder = mkdtempSync(join(tmpdir(), 'one-way-'))
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}
let fired: ReadonlyArray<string> = []

beforeAll(() => {
  for (const name of ['package.json', 'tsconfig.json', 'tsconfig.build.json'])
    copyFileSync(join(root, name), join(folder, name))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  write('src/node/cycle.ts', "export type * from './cycle-back.js'\n")
  for (const name of targets) write(`src/${name}.ts`, 'export type T = 1\nexport const v = 1\n')
  const imports = new Map<string, string>()
  for (const [file, target] of [...upsideDown, ...wrong]
    .map(([, ...pair]) => pair)
    .concat(right.map(([...pair]) => pair)))
    imports.set(file, `${imports.get(file) ?? ''}export type * from '${target}'\n`)
  for (const [file, text] of imports) write(file, text)
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

it.each([...upsideDown, ...wrong, ...wrongValues])('%s stops %s', (rule, file) => {
  expect(fired).toContain(`${rule} ${file}`)
})

it.each(right)('%s may import %s', (file) => {
  expect(fired.filter((violation) => violation.endsWith(` ${file}`))).toEqual([])
})

it('every rule is tried', () => {
  expect([...new Set([...upsideDown, ...wrong, ...wrongValues].map(([rule]) => rule))].sort()).toEqual(
    [...rules].sort(),
  )
})
