import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { describeDiagnostic } from '../../../src/words/describe-diagnostic.js'
import { root } from '../../docs/blocks.js'
import { exampleOf } from '../../docs/diagnostics/example.js'
import { saidOf } from '../../docs/diagnostics/run.js'
import { sections } from '../../docs/diagnostics/section.js'
import { command } from '../cli/fake-io.js'
import { privateWords } from './private-words.js'

/** What is said in place of a private word, for each that the text has. */
const found = (text: string): ReadonlyArray<string> =>
  text
    .split('\n')
    .flatMap((line) =>
      privateWords.flatMap(([word, instead]) => (word.test(line) ? [`${line.trim()}  (say: ${instead})`] : [])),
    )

/** Texts in code: all of a file but its comments, its names and what it imports. */
const textsOf = (source: string): string =>
  [
    ...source
      .replace(/\/\*[\s\S]*?\*\/|^ *\/\/.*$|^import .*$/gm, '')
      .matchAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g),
  ]
    .map(([text]) => text.replace(/\$\{[^{}]*(?:\}|$)/g, ' '))
    .filter((text) => / /.test(text))
    .join('\n')

/** Prose of a page: no code, no targets of links. */
const proseOf = (page: string): string => page.replace(/^ *```[\s\S]*?^ *```$|`[^`\n]*`|\]\([^)]*\)/gm, ' ')

/** For contributors, who read the code. */
const forContributors = new Set([
  'architecture.md',
  'rules.md',
  'performance.md',
  'testing.md',
  'laws.md',
  'strength.md',
])

const folder = (path: string): ReadonlyArray<string> =>
  readdirSync(`${root}${path}`)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${path}/${name}`)

const commands = [
  '',
  'plan',
  'join',
  'impact',
  'explain',
  'preflight',
  'images',
  'dump-command',
  'reduce',
  'minimise',
  'anonymise',
  'hub',
  'hub plan',
  'hub join',
  'hub explain',
  'hub preflight',
  'hub dump-command',
  'install',
  'install hub',
  'install spoke-policy',
  'validate',
  'check',
  'rules',
  'init',
  'schema',
  'match',
  'completion',
  'manual',
  'help',
]

/** Texts in a sentence of a diagnostic that are words of the input, and not ours. */
const ours = ({ message, remediation, title }: ReturnType<typeof describeDiagnostic>): string =>
  [title, message.replace(/"[^"]*"/g, '""'), remediation].join('\n')

describe('no private word is', () => {
  it.each([
    ...folder('src/words'),
    ...folder('src/policy/rules'),
    ...folder('src/render').filter((path) => /-text\.ts$/.test(path)),
    'src/render/alike-diagnostics.ts',
  ])('in the texts of %s', (path) => {
    expect(found(textsOf(readFileSync(`${root}${path}`, 'utf8')))).toEqual([])
  })

  it.each(commands)('in the help of %s', async (name) => {
    const words = name.split(' ').filter((word) => word !== '')
    const { code, out } = await command([...words, '--help'])
    expect([code, found(out)]).toEqual([0, []])
  })

  it('in the man page', async () => {
    expect(found((await command(['manual'])).out)).toEqual([])
  })

  it.each(sections)('in what is said of the example of $heading, and in its fix', async ({ code, fault }) => {
    const said = await saidOf(exampleOf(fault))
    expect(said.map((one) => one.code)).toContain(code)
    expect(said.flatMap((one) => found(ours(describeDiagnostic(one as Diagnostic))))).toEqual([])
  })

  it.each([
    'README.md',
    ...readdirSync(`${root}docs`)
      .filter((name) => name.endsWith('.md') && !forContributors.has(name))
      .map((name) => `docs/${name}`),
  ])('in %s', (path) => {
    if (path === 'docs/glossary.md') return
    expect(found(proseOf(readFileSync(`${root}${path}`, 'utf8')))).toEqual([])
  })

  it('missed where there is one', () => {
    expect(found('The remark is told of.')).toHaveLength(2)
    expect(found(textsOf("const a = 'it is made again' // remark"))).toHaveLength(1)
  })
})
